package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import org.junit.jupiter.api.Test;

class PolicyAssertionsTest {

  private static final String MAIN = "refs/heads/main";

  private static Account account(String condition) {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"},
         {"Sid": "Main", "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"StringEquals": {"codecommit:References": "refs/heads/main"}%s}}]}
        """
            .formatted(condition);
    var builder = Account.builder("580231947716", "eu-north-1");
    builder
        .group("Writers")
        .policy(new Policy("Guard", PolicyType.IDENTITY, PolicyReader.read("Guard.json", text)));
    return builder.repositories(java.util.List.of("ledger")).build();
  }

  @Test
  void sentence_names_the_decision_and_the_statement() {
    PrincipalAssert writers = assertThat(account("")).principal("Writers");

    writers.pushing(MAIN).to("ledger").isExplicitlyDenied().byPolicy("Guard", 2);
    writers.deleting(MAIN).isDenied().byPolicy("Guard", "Main");
    writers.pushing("refs/heads/x").isAllowed().byPolicy("Guard", 1);
    writers.calling("codecommit:CreateCommit").on(MAIN).isAllowed();
    writers.calling("s3:GetObject").onResource("arn:aws:s3:::shelf/x").isImplicitlyDenied();
  }

  @Test
  void failure_says_what_is_so_where_and_how_to_see_it() {
    RequestAssert push = assertThat(account("")).principal("group/Writers").pushing(MAIN);

    assertThatThrownBy(push::isAllowed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected: allow")
        .hasMessageContaining("Guard, statement 2 (Main), Guard.json:3:2")
        .hasMessageContaining("eval --principal group/Writers --ref refs/heads/main");
    assertThatThrownBy(() -> push.isDenied().byPolicy("Guard", 1))
        .hasMessageContaining("expected to decide: Guard, statement 1");
  }

  @Test
  void answer_that_hinges_on_a_key_fails_unless_the_sentence_says_so() {
    RequestAssert push =
        assertThat(account(", \"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}"))
            .principal("Writers")
            .pushing(MAIN);

    assertThatThrownBy(push::isAllowed).hasMessageContaining("aws:SourceIp");
    assertThatCode(push.without("AWS:sourceip")::isAllowed).doesNotThrowAnyException();
    push.with("aws:SourceIp", "10.0.0.1").isExplicitlyDenied().byPolicy("Guard", "Main");
    assertThatThrownBy(push.without("aws:SourceIp").ambiguously()::isAllowed)
        .hasMessageContaining("not ambiguous");
  }
}
