package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers say of what is not known. */
class UnknownAnswersTest {

  private static final NotKnown SCPS =
      new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied to ListPolicies");
  private static final NotKnown REPOSITORIES =
      new NotKnown(What.REPOSITORIES, "sa-east-1", null, "throttled");

  private static final String PUSH =
      "{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*'}";
  private static final String NO_MAIN =
      "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition':"
          + " {'StringEquals': {'codecommit:References': 'refs/heads/main'}}}";

  private final List<String> warnings = new ArrayList<>();

  private static Account account(List<NotKnown> unknown, String... statements) {
    AccountBuilder account =
        Account.builder("597043318226", "sa-east-1").repositories(List.of("billing"));
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
    account
        .user("Ines")
        .policy(
            new Policy(
                "Own",
                PolicyType.IDENTITY,
                PolicyReader.read(null, text.replace('\'', '"'), PolicyType.IDENTITY)));
    return account.notKnown(unknown).build();
  }

  private Answer push(Account account, @Nullable String repository, String reference) {
    EvalRequest request =
        new EvalRequest("Ines", null, List.of(reference), false, repository, null, null, Map.of());
    return Question.ask(account, request, OptionNames.COMMAND_LINE, warnings::add);
  }

  @Test
  void allowed_push_says_what_could_deny_it() {
    Answer answer = push(account(List.of(SCPS), PUSH), "billing", "refs/heads/dev");

    assertThat(answer.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(answer.notKnown()).containsExactly(SCPS);
    assertThat(TextReport.of(answer, OptionNames.COMMAND_LINE, false))
        .startsWith(
            "ALLOWED  Ines may push to refs/heads/dev in billing, as far as the account is known\n")
        .endsWith(
            """

            Not known of the account
              service control policies: access denied to ListPolicies
              It could deny what is allowed here.
              Import the account again with the permission to read it, or with --no-organization if none\
             binds the account.
            """);
  }

  @Test
  void push_that_is_denied_explicitly_stays_so_whatever_call_1_hangs_on() {
    Answer answer = push(account(List.of(SCPS), PUSH, NO_MAIN), "billing", "refs/heads/main");

    assertThat(answer.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(answer.calls().get(0).notKnown()).containsExactly(SCPS);
    assertThat(answer.notKnown()).isEmpty();
    assertThat(TextReport.of(answer, OptionNames.COMMAND_LINE, false)).doesNotContain("known");
  }

  @Test
  void push_that_is_not_allowed_can_become_an_explicit_deny() {
    Answer answer =
        push(account(List.of(SCPS), PUSH.replace("Push", "Pull")), "billing", "refs/heads/main");

    assertThat(answer.notKnown()).containsExactly(SCPS);
    assertThat(TextReport.of(answer, OptionNames.COMMAND_LINE, false))
        .startsWith("DENIED  Ines may not push to refs/heads/main in billing, as far as")
        .contains(
            "  It could deny explicitly what no policy allows here; it is denied either way.\n");
  }

  @Test
  void repository_that_is_not_listed_may_be_there() {
    Account account = account(List.of(REPOSITORIES), PUSH);

    Answer answer = push(account, "billling", "refs/heads/dev");

    assertThat(answer.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(answer.notKnown()).isEmpty();
    assertThat(warnings)
        .containsExactly(
            "the account lists no repository `billling`, and not all of its repositories are known");
    assertThatThrownBy(() -> push(account, null, "refs/heads/dev"))
        .hasMessage("not all repositories of the account are known; name one with --repo: billing");
  }

  @Test
  void repositories_of_another_region_make_no_name_in_this_one() {
    NotKnown elsewhere = new NotKnown(What.REPOSITORIES, "us-gov-east-1", null, "throttled");
    Account account = account(List.of(elsewhere), PUSH);

    assertThat(push(account, "billing", "refs/heads/dev").resource()).endsWith(":billing");
    assertThatThrownBy(() -> push(account, "billling", "refs/heads/dev"))
        .hasMessageContaining("the account has no repository `billling`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | not all of the account is known: branches of `r0` (denied)",
        "5 | not all of the account is known: branches of `r0` (denied), branches of `r1` (denied),"
            + " branches of `r2` (denied), branches of `r3` (denied), branches of `r4` (denied)",
        "7 | not all of the account is known: branches of `r0` (denied), branches of `r1` (denied),"
            + " branches of `r2` (denied), branches of `r3` (denied), branches of `r4` (denied) and 2"
            + " more",
      })
  void account_says_what_of_it_is_not_known(int count, String sentence) {
    List<NotKnown> parts =
        IntStream.range(0, count)
            .mapToObj(i -> new NotKnown(What.BRANCHES, null, "r" + i, "denied"))
            .toList();

    assertThat(UnknownInWords.inWords(account(parts, PUSH))).contains(sentence);
    assertThat(UnknownInWords.inWords(account(List.of(), PUSH))).isEmpty();
  }
}
