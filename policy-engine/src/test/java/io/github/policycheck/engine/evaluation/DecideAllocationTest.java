package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.policycheck.engine.text.PolicyTexts;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deciding is free of garbage, so that a gate can ask as often as it likes. */
class DecideAllocationTest {

  private static final int CALLS = 10_000;
  private static final int ROUNDS = 5;

  @Test
  void decide_allocates_nothing_for_the_policies_of_the_article() {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster())));
    RequestContext.Builder push =
        RequestContext.of(
            "codecommit:GitPush", "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo");
    RequestContext[] requests = {
      push.build(),
      push.with("codecommit:References", "refs/heads/test").build(),
      push.with("codecommit:References", "refs/heads/master").build(),
      push.with("codecommit:References", List.of("refs/heads/test", "refs/heads/dev")).build(),
      RequestContext.of("s3:GetObject", "arn:aws:s3:::bucket/key").build()
    };
    assertThat(allocatedBy(evaluator, requests)).isLessThan(CALLS);
    assertThat(decide(evaluator, requests)).isEqualTo(3 * CALLS / requests.length);
  }

  /**
   * What the values of a request are as numbers or dates is worked out when it is first decided.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'NumericLessThan': {'k': ['10', '12.50']} | 11.75",
        "'NumericNotEquals': {'k': '10'} | 11",
        "'DateGreaterThan': {'k': '2020-01-01T00:00:00Z'} | 2026-01-01T00:00:00Z",
        "'DateLessThan': {'k': '1767225600'} | 2020-01-01",
        "'Bool': {'k': 'true'} | TRUE",
        "'BinaryEquals': {'k': 'QmluYXJ5'} | QmluYXJ5",
        "'IpAddress': {'k': ['10.0.0.0/8', '2001:db8::/32']} | 2001:db8::1",
        "'NotIpAddress': {'k': '10.0.0.0/8'} | 192.168.0.1",
        "'ArnLike': {'k': 'arn:aws:iam::*:role/*'} | arn:aws:iam::111111111111:role/x",
        "'StringLike': {'k': 'refs/heads/*/x'} | refs/heads/a/x",
        "'StringEqualsIgnoreCase': {'k': 'ABC'} | abc",
        "'StringEquals': {'k': '${v}'} | web",
        "'StringLike': {'k': '${v}*'} | website",
        "'ForAllValues:StringLike': {'k': ['a*', '${v}']} | web",
        "'Null': {'k': 'false'} | a"
      })
  void decide_allocates_nothing_for_any_kind_of_condition(String condition, String value) {
    String resource = "arn:aws:codecommit:us-east-2:111111111111:";
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    PolicyTexts.statements(
                        "p",
                        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '"
                            + resource
                            + "${v}-*', 'Condition': {"
                            + condition
                            + "}}"))));
    RequestContext[] requests = {
      RequestContext.of("codecommit:GitPush", resource + "web-site")
          .with("k", value)
          .with("v", "web")
          .build()
    };

    assertThat(allocatedBy(evaluator, requests)).isLessThan(CALLS);
    assertThat(decide(evaluator, requests)).isEqualTo(CALLS);
  }

  @Test
  void decide_allocates_nothing_where_many_resources_begin_alike() {
    String[] statements = new String[100];
    for (int i = 0; i < statements.length; i++) {
      statements[i] =
          "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': 'arn:aws:codecommit:*:*:r"
              + i
              + "-*'}";
    }
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(new PolicySet(List.of(PolicyTexts.statements("p", statements))));
    RequestContext[] requests = {
      RequestContext.of("codecommit:GitPush", "arn:aws:codecommit:us-east-2:1:r42-x").build()
    };

    assertThat(allocatedBy(evaluator, requests)).isLessThan(CALLS);
    assertThat(decide(evaluator, requests)).isEqualTo(CALLS);
  }

  /**
   * Returns the least that one of some rounds allocates: what deciding allocates, every round does;
   * what the JVM allocates for itself in between, only some do.
   */
  private static long allocatedBy(PolicyEvaluator evaluator, RequestContext[] requests) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
    long thread = Thread.currentThread().getId();
    int expected = decide(evaluator, requests);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      int allowed = decide(evaluator, requests);
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
      assertThat(allowed).isEqualTo(expected);
    }
    return least;
  }

  private static int decide(PolicyEvaluator evaluator, RequestContext[] requests) {
    int allowed = 0;
    for (int i = 0; i < CALLS; i++) {
      if (evaluator.decide(requests[i % requests.length]) == Decision.ALLOWED) {
        allowed++;
      }
    }
    return allowed;
  }
}
