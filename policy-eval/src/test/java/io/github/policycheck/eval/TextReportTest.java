package io.github.policycheck.eval;

import static io.github.policycheck.eval.Ledgers.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an answer says to people. */
class TextReportTest {

  private static String call(
      String principal, String action, @Nullable String resource, String... context) {
    Map<String, List<String>> keys = ContextKeys.parse(List.of(context), OptionNames.COMMAND_LINE);
    return Ledgers.ask(
            Ledgers.account(),
            new EvalRequest(principal, action, List.of(), false, null, resource, null, keys))
        .text();
  }

  @Test
  void allowed_push_names_what_allows_it_and_how_the_caller_comes_to_it() {
    assertThat(Ledgers.push("Ida", "refs/heads/x").text())
        .startsWith("ALLOWED  Ida may push to refs/heads/x in ledger\n")
        .contains(
            """
            A push is two calls to AWS, and both must be allowed
              call 1  codecommit:GitPush, without a reference: allowed
                      Write, statement 1, \
            """)
        .contains("  call 2  codecommit:GitPush on refs/heads/x: allowed\n")
        .endsWith(
            """
            Why
              Write allows every call, and no statement denies one.
              Write is attached to the group Writers, of which Ida is a member.
            """);
  }

  @Test
  void explicit_deny_names_its_statement_and_wins() {
    assertThat(Ledgers.push("Ida", MAIN).text())
        .startsWith("DENIED  Ida may not push to refs/heads/main in ledger\n")
        .contains("call 1  codecommit:GitPush, without a reference: allowed\n")
        .contains("OfIda, statement 1 (Main), ")
        .endsWith(
            """
            Why
              OfIda says Deny to codecommit:GitPush on refs/heads/main.
              A Deny always wins: no other policy can allow what it denies.
              OfIda is attached to the user Ida.
            """);
  }

  @Test
  void deny_that_also_denies_call_1_is_explained_with_its_remedy() {
    assertThat(Ledgers.push("Tove", "refs/heads/x").text())
        .contains("Git begins every push with call 1, so no branch can be pushed at all.")
        .contains("OfTove says Deny to codecommit:GitPush without a reference.")
        .contains("Add \"Null\": {\"codecommit:References\": \"false\"} to its Condition");
    assertThat(Ledgers.push("Ida", MAIN).text()).doesNotContain("\"Null\"");
  }

  @Test
  void allow_that_does_not_reach_call_1_is_explained() {
    assertThat(Ledgers.push("Nils", MAIN).text())
        .startsWith("DENIED")
        .contains(
            "No policy allows codecommit:GitPush without a reference, and what no policy allows is"
                + " denied.")
        .contains("What allows call 2 asks for codecommit:References, and call 1 has none.")
        .contains("An operator that ends in IfExists also holds where a call has none.");
    assertThat(Ledgers.push("Nils", "refs/heads/x").text()).doesNotContain("IfExists");
  }

  @Test
  void caller_without_policies_is_denied() {
    assertThat(Ledgers.call("Ulf", "codecommit:GitPull").text())
        .startsWith("DENIED  Ulf may not call codecommit:GitPull in ledger\n")
        .contains("The call\n  call    codecommit:GitPull: implicit deny\n")
        .contains("          no statement allows it\n")
        .contains("No policy is attached, and what no policy allows is denied.");
  }

  @Test
  void callers_are_named_by_what_they_are() {
    assertThat(Ledgers.call("group/Writers", "codecommit:GitPull").text())
        .startsWith("ALLOWED  A member of Writers may call codecommit:GitPull in ledger\n")
        .contains("Write allows it, and no statement denies it.")
        .contains("Write is attached to the group Writers.");
    assertThat(Ledgers.call("role/Deploy", "codecommit:GitPull").text())
        .startsWith("DENIED  A session of the role Deploy may not call");
  }

  @Test
  void permissions_boundary_is_named_on_either_side() {
    assertThat(Ledgers.call("Ola", "codecommit:GitPull").text())
        .contains("Readers (permissions boundary) lets it through.")
        .contains("Readers is the permissions boundary of Ola.");
    assertThat(Ledgers.call("Ola", "codecommit:GetBranch").text())
        .contains("no statement of the permissions boundary allows it")
        .contains(
            "Readers (permissions boundary) does not allow codecommit:GetBranch: no identity"
                + " policy goes beyond it.");
  }

  @Test
  void key_that_could_change_the_answer_is_asked_for() {
    assertThat(call("Mia", "codecommit:GitPush", null))
        .contains(
            """
            Not known
              aws:MultiFactorAuthPresent
              Counted as absent; a value could change the answer. Give it with --context.
            """);
    assertThat(call("Nils", "codecommit:GitPush", null))
        .contains("  codecommit:References\n", "Give it with --ref.");
    assertThat(call("Mia", "codecommit:GitPush", null, "aws:MultiFactorAuthPresent=true"))
        .startsWith("ALLOWED")
        .doesNotContain("Not known");
  }

  @Test
  void both_readings_of_what_aws_does_not_document_are_shown() {
    String two =
        call(
            "Nils",
            "codecommit:GitPush",
            null,
            "codecommit:References=" + MAIN,
            "codecommit:References=refs/heads/x");

    assertThat(two)
        .contains("Ambiguous\n  AWS does not document ", "read here as: ", "could also be: ")
        .contains("(allowed)", "deny)");
  }

  @Test
  void resource_of_another_account_needs_that_account() {
    assertThat(
            call("Ida", "codecommit:GitPull", "arn:aws:codecommit:eu-west-3:240913576801:payroll"))
        .startsWith("DENIED  Ida may not call codecommit:GitPull in payroll of account 2409")
        .contains("the account of the resource does not allow it")
        .contains("AWS CodeCommit has no resource policies");
    assertThat(call("Ida", "sqs:SendMessage", "arn:aws-us-gov:sqs:us-gov-west-1:240913576801:q"))
        .contains("for arn:aws-us-gov:sqs:us-gov-west-1:240913576801:q\n")
        .contains("The resource is of account `240913576801`, which must allow it too");
  }

  @Test
  void deletion_says_delete_and_colours_are_for_terminals() {
    Answer answer =
        Ledgers.ask(
                Ledgers.account(),
                new EvalRequest("Ida", null, List.of(MAIN), true, null, null, null, Map.of()))
            .answer();

    assertThat(TextReport.of(answer, OptionNames.COMMAND_LINE, false))
        .startsWith("DENIED  Ida may not delete refs/heads/main in ledger\n")
        .doesNotContain("\u001b");
    assertThat(TextReport.of(answer, OptionNames.COMMAND_LINE, true))
        .startsWith("\u001b[31mDENIED\u001b[0m  Ida")
        .contains("\u001b[1mWhy\u001b[0m\n", "\u001b[32mallowed\u001b[0m");
  }

  @Test
  void levels_of_the_organization_that_do_not_allow_are_named() {
    String scps =
        "\"ServiceControlPolicies\": [[{\"PolicyName\": \"NoPushes\", \"PolicyDocument\":"
            + " {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"codecommit:GitPull\", \"Resource\": \"*\"}}}]],"
            + " \"GroupDetailList\"";

    assertThat(
            Ledgers.ask(
                    Ledgers.account("\"GroupDetailList\"", scps),
                    new EvalRequest(
                        "Ida", null, List.of("refs/heads/x"), false, null, null, null, Map.of()))
                .text())
        .startsWith("DENIED")
        .contains("no statement of the service control policies of one level allows it")
        .contains(
            "Service control policies must allow codecommit:GitPush without a reference on every"
                + " level of the organization, and on one they do not.");
  }

  @Test
  void whom_the_account_leaves_out_is_said_as_a_warning() {
    String gone = "\"GroupList\": [\"Gone\"]";

    Ledgers.Asked asked =
        Ledgers.ask(
            Ledgers.account("\"GroupList\": []", gone),
            new EvalRequest("Ida", null, List.of(MAIN), false, null, null, null, Map.of()));

    assertThat(asked.warnings())
        .singleElement()
        .asString()
        .contains("left out: ", "`user/Ulf`", "`group/Gone`")
        .doesNotContain("`user/Ida`");
  }
}
