package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.Accounts.MAIN;
import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyAssertionsTest {

  private static final String IN_OFFICE = ", \"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}";

  private final PrincipalAssert writers =
      assertThat(Accounts.guarded("")).principal("group/Writers");

  @Test
  void sentence_names_the_decision_and_the_statement() {
    writers.pushing(MAIN).to("ledger").isExplicitlyDenied().byPolicy("Guard", 2);
    writers.deleting(MAIN).isDenied().byPolicy("Guard", "Main").byPolicy("Guard");
    writers.pushing("refs/heads/x").isAllowed().byPolicy("Guard", 1);
    writers.calling("codecommit:CreateCommit").on(MAIN).isAllowed();
    writers.calling("s3:GetObject").onResource("arn:aws:s3:::shelf/x").isImplicitlyDenied();
    writers
        .calling("codecommit:ListRepositories")
        .inRegion("ap-south-2")
        .isAllowed()
        .byPolicy("Guard", 1);
  }

  @Test
  void push_of_several_references_is_one_question() {
    writers.pushing("refs/heads/x", MAIN).isExplicitlyDenied().byPolicy("Guard", 2);
    writers.pushing("refs/heads/x", "refs/tags/v3").isAllowed();
    assertThatThrownBy(() -> writers.pushing()).hasMessageContaining("at least one reference");
  }

  @Test
  void sentence_is_about_one_call_of_a_push() {
    writers.pushing(MAIN).call(1).isAllowed().byPolicy("Guard", 1);
    writers.pushing(MAIN).call(2).isExplicitlyDenied();
    assertThatThrownBy(() -> writers.pushing(MAIN).call(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a push has call 1 and call 2, not 3");
  }

  @Test
  void statement_that_allows_a_push_allows_each_of_its_calls() {
    PushAssert push = assertThat(Accounts.ofTwoAllows()).principal("Writers").pushing(MAIN);

    push.isAllowed().byPolicy("Guard");
    push.call(1).isAllowed().byPolicy("Guard", "Begin");
    push.call(2).isAllowed().byPolicy("Guard", 2);
    for (String sid : new String[] {"Begin", "Move"}) {
      assertThatThrownBy(() -> push.isAllowed().byPolicy("Guard", sid))
          .hasMessageContaining("decides only some; name one of them with `call`");
    }
  }

  @Test
  void merging_is_about_every_call_that_merges() {
    Account open =
        Accounts.of(
            "317720944085",
            "ca-west-1",
            "aws",
            """
            {"Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"},
             {"Sid": "Merges", "Effect": "Deny", "Action": "codecommit:Merge*", "Resource": "*",
              "Condition": {"StringEquals": {"codecommit:References": "refs/heads/main"}}},
             {"Effect": "Deny", "Action": "codecommit:MergeBranchesBySquash", "Resource": "*"}]}
            """);
    PrincipalAssert all = assertThat(open).principal("Writers");

    all.merging(MAIN).to("ledger").isExplicitlyDenied().byPolicy("Guard", "Merges");
    assertThatThrownBy(() -> all.merging("refs/heads/topic").isAllowed())
        .hasMessageContaining("1 of 6 calls are not as expected")
        .hasMessageContaining(".calling(\"codecommit:MergeBranchesBySquash\")");
  }

  @Test
  void answer_that_hinges_on_a_key_fails_unless_the_sentence_says_so() {
    PushAssert push = assertThat(Accounts.guarded(IN_OFFICE)).principal("Writers").pushing(MAIN);

    assertThatThrownBy(push::isAllowed)
        .hasMessageContaining(
            "hinges on `aws:SourceIp`, which the case does not tell; give it with `with`, or say"
                + " with `without` that the request has none");
    assertThatCode(push.without("AWS:sourceip")::isAllowed).doesNotThrowAnyException();
    push.with("aws:SourceIp", "10.0.0.1").isExplicitlyDenied().byPolicy("Guard", "Main");
    push.without("aws:SourceIp").with("AWS:SourceIP", "192.0.2.9").isAllowed();
    assertThatThrownBy(push.without("aws:SourceIp").ambiguously()::isAllowed)
        .hasMessageContaining("leave out `ambiguously()`");
  }

  @Test
  void key_that_is_absent_is_taken_out_of_the_request() {
    Account account =
        Accounts.guarded(", \"StringLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:group/*\"}");
    PushAssert push = assertThat(account).principal("Writers").pushing(MAIN);

    push.with("aws:PrincipalArn", "arn:aws:iam::580231947716:group/Writers").isExplicitlyDenied();
    push.without("aws:PrincipalArn").isAllowed();
  }

  @Test
  void values_of_a_key_are_a_list() {
    PushAssert push =
        assertThat(
                Accounts.guarded(
                    ", \"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"a\", \"b\"]}"))
            .principal("Writers")
            .pushing(MAIN);

    push.with("aws:TagKeys", "a", "b").isExplicitlyDenied();
    push.with("aws:TagKeys", "a", "c").isAllowed();
  }

  @Test
  void answer_that_hinges_on_what_aws_does_not_document_fails_unless_the_sentence_says_so() {
    Account account =
        Accounts.of(
            "640092715538",
            "me-central-1",
            "aws",
            """
            {"Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"},
             {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
              "Condition": {"ForAllValues:StringEquals": {"codecommit:References": "refs/heads/main"},
                            "Null": {"codecommit:References": "false"}}}]}
            """);
    PushAssert push = assertThat(account).principal("Writers").pushing(MAIN, "refs/heads/x");

    push.ambiguously().isExplicitlyDenied().byPolicy("Guard", 2);
    assertThatThrownBy(push::isExplicitlyDenied)
        .hasMessageContaining("AWS does not document")
        .hasMessageContaining("write `ambiguously()` if that is known")
        .hasMessageContaining("\"refs/heads/x\").ambiguously().isExplicitlyDenied();");
  }

  @Test
  void answer_that_hinges_on_what_is_not_known_fails_unless_the_sentence_says_so() {
    Account account =
        Accounts.guarded("").toBuilder()
            .notKnown(List.of(new NotKnown(NotKnown.What.SERVICE_CONTROL_POLICIES, "denied")))
            .build();
    PushAssert push = assertThat(account).principal("Writers").pushing("refs/heads/x");

    push.asFarAsKnown().isAllowed();
    assertThatThrownBy(push::isAllowed)
        .hasMessageContaining("is not known: service control policies (denied); import the account")
        .hasMessageContaining("or write `asFarAsKnown()` if that will do")
        .hasMessageContaining(".asFarAsKnown().isAllowed();");
    assertThatThrownBy(
            assertThat(Accounts.guarded(""))
                    .principal("Writers")
                    .pushing("refs/heads/x")
                    .asFarAsKnown()
                ::isAllowed)
        .hasMessageContaining("leave out `asFarAsKnown()`");
  }

  @Test
  void assertions_of_assertj_go_beside_them() {
    Account account = Accounts.guarded("");

    assertThat(account.id()).startsWith("58");
    assertThat(account).isNotNull().isEqualTo(account);
    assertThat(account).principal("Writers").isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user/Nobody", "Writer", "arn:aws:iam::580231947716:user/x"})
  void principal_that_is_not_there_is_a_failure(String principal) {
    PushAssert push = assertThat(Accounts.guarded("")).principal(principal).pushing(MAIN);

    assertThatThrownBy(push::isDenied)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(principal)
        .hasMessageContaining("the question cannot be asked");
  }

  @Test
  void question_that_makes_no_sense_is_a_failure() {
    assertThatThrownBy(writers.calling("codecommit:PushIt")::isDenied)
        .hasMessageContaining("CodeCommit has no action `codecommit:PushIt`");
    assertThatThrownBy(writers.calling("codecommit:GetBranch").on(MAIN).to("a b")::isDenied)
        .hasMessageContaining("the question cannot be asked");
    assertThatThrownBy(writers.calling("codecommit:ListBranches").on(MAIN)::isDenied)
        .hasMessageContaining("`codecommit:ListBranches` never carries codecommit:References")
        .hasMessageContaining("leave `on` out");
    assertThatThrownBy(() -> writers.pushing(MAIN).with("SourceIp", "10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`SourceIp` is no condition key");
    assertThatThrownBy(() -> writers.pushing(MAIN).isExplicitlyDenied().byPolicy("Guard", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
