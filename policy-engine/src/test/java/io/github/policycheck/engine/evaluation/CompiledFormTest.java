package io.github.policycheck.engine.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyTexts;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pins how policies are compiled: {@code compiled/*.txt} holds a line for each statement. */
class CompiledFormTest {

  @Test
  void policies_of_the_article() throws IOException {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster())));

    assertThat(evaluator).hasToString(text("article.txt"));
  }

  @Test
  void every_kind_of_matcher() throws IOException {
    assertThat(PolicyEvaluator.compile(everyMatcher())).hasToString(text("every-matcher.txt"));
  }

  @Test
  void pattern_with_a_wild_service_read_otherwise() throws IOException {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            everyMatcher(),
            Readings.defaults().otherwise(UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX));

    assertThat(evaluator).hasToString(text("every-matcher.txt").replace("*:get?bject", "nothing"));
  }

  @Test
  void without_policies_there_is_nothing() {
    assertThat(PolicyEvaluator.compile(new PolicySet(List.of()))).hasToString("");
  }

  @Test
  void principals_stand_after_the_effect() {
    String text =
        """
        {"Statement": [
          {"Effect": "Allow", "Principal": "*", "Action": "a:b", "Resource": "*"},
          {"Effect": "Deny", "NotPrincipal": {"AWS": ["111111111111"]}, "NotAction": "a:b",
           "Resource": "*"}]}
        """;
    Policy policy =
        new Policy("p", PolicyType.RESOURCE, PolicyReader.read(null, text, PolicyType.RESOURCE));

    assertThat(PolicyEvaluator.compile(new PolicySet(List.of()).withResource(policy)))
        .hasToString(
            "allow Principal [Names[type=EVERYONE, values=[*]]] [a:b] on [*]  # p, statement 1\n"
                + "deny NotPrincipal [Names[type=AWS, values=[111111111111]]] all but [a:b] on [*]"
                + "  # p, statement 2");
  }

  private static PolicySet everyMatcher() throws IOException {
    return new PolicySet(
        List.of(
            new Policy(
                "EveryMatcher",
                PolicyType.IDENTITY,
                PolicyReader.read(null, text("every-matcher.json")))));
  }

  private static String text(String name) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(CompiledFormTest.class.getResourceAsStream("/compiled/" + name))) {
      return new String(text.readAllBytes(), UTF_8).stripTrailing();
    }
  }
}
