package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.policycheck.engine.text.PolicyTexts;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deciding is free of garbage, so that a gate can ask as often as it likes. */
class DecideAllocationTest {

  private static final int CALLS = 10_000;

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
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
    long thread = Thread.currentThread().getId();
    int allowed = decide(evaluator, requests);

    long before = threads.getThreadAllocatedBytes(thread);
    allowed += decide(evaluator, requests);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(allocated).isLessThan(CALLS);
    assertThat(allowed).isEqualTo(2 * 3 * CALLS / requests.length);
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
