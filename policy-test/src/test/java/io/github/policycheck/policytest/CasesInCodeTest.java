package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that stand in no file: kits for tests in Java make them. */
class CasesInCodeTest {

  private static final String TRUNK = "refs/heads/trunk";

  private static final CaseWords WORDS =
      new CaseWords(
          new OptionNames("`a`", "`r`", "`d`", "`to`", "`re`", "`with`"),
          "`as`",
          "`without`",
          "`amb`",
          "`unk`");

  private static EvalRequest push(String principal) {
    return new EvalRequest(principal, null, List.of(TRUNK), false, "atlas", null, null, Map.of());
  }

  /** Each call of a push is allowed by a statement of its own. */
  private static Subject subject(String condition) {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [
         {"Sid": "Begin", "Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"Null": {"codecommit:References": "true"}}},
         {"Sid": "Move", "Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"StringLike": {"codecommit:References": "refs/heads/*"}%s}}]}
        """
            .formatted(condition);
    var builder = Account.builder("730451928866", "cn-north-1").partition("aws-cn");
    builder
        .group("Smiths")
        .policy(new Policy("Forge", PolicyType.IDENTITY, PolicyReader.read("Forge.json", text)));
    return Subject.of(builder.repositories(List.of("atlas")).build(), WORDS);
  }

  private static PolicyCase by(String sid, int call) {
    return new PolicyCase(
        push("Smiths"),
        Expectation.ALLOW,
        Optional.of(new ExpectedStatement("Forge", sid, 0)),
        call,
        false);
  }

  private static CaseResult only(PolicyCase tested, Subject subject) {
    return PolicyTests.run(List.of(tested), subject).get(0);
  }

  @Test
  void allowed_push_is_decided_by_a_statement_of_each_call() {
    Subject subject = subject("");

    assertThat(only(by("Move", 2), subject).isPassed()).isTrue();
    assertThat(only(by("Begin", 1), subject).isPassed()).isTrue();
    assertThat(only(by("Move", 0), subject).outcome())
        .isInstanceOfSatisfying(
            CaseResult.Failed.class,
            failed -> {
              assertThat(failed.reasons())
                  .containsExactly(
                      "expected Forge, Move to decide every call, but it decides only some; name"
                          + " one of them with `call`");
              assertThat(failed.passing().orElseThrow().statement()).isEmpty();
              assertThat(failed.corrected().orElseThrow())
                  .contains("push: " + TRUNK)
                  .doesNotContain("name:");
            });
  }

  @Test
  void messages_have_the_words_of_whoever_made_the_case() {
    Subject subject = subject(", \"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}");
    PolicyCase push = new PolicyCase(push("Smiths"), Expectation.DENY, Optional.empty(), 0, false);

    assertThat(only(push, subject).outcome())
        .isInstanceOfSatisfying(
            CaseResult.Failed.class,
            failed ->
                assertThat(failed.reasons().get(0))
                    .endsWith(
                        "give it with `with`, or say with `without` that the request has none"));
    PolicyCase nobody = new PolicyCase(push(""), Expectation.DENY, Optional.empty(), 0, false);
    assertThat(only(nobody, subject).outcome())
        .isInstanceOfSatisfying(
            CaseResult.NotAsked.class,
            open ->
                assertThat(open.problem().message())
                    .isEqualTo("who asks? name somebody with `as`"));
  }

  @Test
  void ambiguous_is_said_of_what_is_documented() {
    PolicyCase push = new PolicyCase(push("Smiths"), Expectation.ALLOW, Optional.empty(), 0, true);

    assertThat(only(push, subject("")).outcome())
        .isInstanceOfSatisfying(
            CaseResult.Failed.class,
            failed -> {
              assertThat(failed.reasons().get(0)).startsWith("leave out `amb`");
              assertThat(failed.passing().orElseThrow().isAmbiguous()).isFalse();
            });
  }
}
