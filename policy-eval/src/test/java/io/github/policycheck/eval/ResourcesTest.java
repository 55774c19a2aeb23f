package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question is about: repositories by name or ARN, and resources of other services. */
class ResourcesTest {

  private static final String NONE = "\"Repositories\": []";
  private static final String ONE = "\"Repositories\": [\"ledger\"]";
  private static final String TWO = "\"Repositories\": [\"ledger\", \"payroll\"]";

  private static Ledgers.Asked ask(
      Account account, String action, @Nullable String repository, @Nullable String resource) {
    return Ledgers.ask(
        account,
        new EvalRequest("Ida", action, List.of(), false, repository, resource, null, Map.of()));
  }

  private static void refuses(
      Account account,
      String action,
      @Nullable String repository,
      @Nullable String resource,
      String message) {
    assertThatThrownBy(() -> ask(account, action, repository, resource))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void only_repository_needs_no_name() {
    String pull = "codecommit:GitPull";

    assertThat(ask(Ledgers.account(), pull, null, null).answer().resource()).isEqualTo(Ledgers.ARN);
    refuses(
        Ledgers.account(ONE, TWO),
        pull,
        null,
        null,
        "the account has several repositories; name one with --repo: ledger, payroll");
    refuses(
        Ledgers.account(ONE, NONE),
        pull,
        null,
        null,
        "the account lists no repository; name one with --repo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "legder | the account has no repository `legder`; did you mean `ledger`?",
        "z | the account has no repository `z`; it has ledger",
      })
  void name_that_the_account_does_not_list_is_refused(String name, String message) {
    refuses(Ledgers.account(), "codecommit:GitPull", name, null, message);
  }

  @Test
  void any_name_may_be_asked_about_where_the_account_lists_none() {
    Account account = Ledgers.account(ONE, NONE);

    assertThat(ask(account, "codecommit:GitPull", "web", null).answer().resource())
        .isEqualTo("arn:aws-us-gov:codecommit:us-gov-west-1:907512346688:web");
    refuses(account, "codecommit:GitPull", "a/b", null, "`a/b` is no name of a repository");
  }

  @Test
  void name_needs_the_region_of_the_account() {
    Account account = Ledgers.account("\"Region\": \"us-gov-west-1\", ", "");

    refuses(
        account,
        "codecommit:GitPull",
        "ledger",
        null,
        "the account does not say in which region `ledger` is; add `Region` to its file, or name"
            + " the repository by its ARN with --repo");
    assertThat(ask(account, "codecommit:GitPull", null, Ledgers.ARN).answer().resource())
        .isEqualTo(Ledgers.ARN);
  }

  @Test
  void name_in_two_regions_is_chosen_by_its_arn_or_a_region() {
    Account account =
        Ledgers.account(
            ONE,
            "\"Repositories\": [\"ledger\", {\"RepositoryName\": \"ledger\", \"Region\":"
                + " \"us-gov-east-1\"}, {\"RepositoryName\": \"till\", \"Region\":"
                + " \"us-gov-east-1\"}]");
    String east = Ledgers.ARN.replace("west", "east");
    String pull = "codecommit:GitPull";

    refuses(
        account,
        pull,
        "ledger",
        null,
        "`ledger` is a repository in 2 regions; name one of them by its ARN: "
            + Ledgers.ARN
            + ", "
            + east);
    refuses(
        account,
        pull,
        null,
        null,
        "the account has several repositories; name one with --repo: "
            + String.join(", ", Ledgers.ARN, east, "till"));
    assertThat(ask(account, pull, east, null).answer().resource()).isEqualTo(east);
    assertThat(ask(account, pull, east, null).warnings()).isEmpty();
    assertThat(
            Ledgers.ask(
                    account,
                    new EvalRequest(
                        "Ida", pull, List.of(), false, "ledger", null, "us-gov-east-1", Map.of()))
                .answer()
                .resource())
        .isEqualTo(east);
    assertThat(ask(account, pull, "till", null).answer().resource())
        .isEqualTo(east.replace("ledger", "till"));
  }

  @Test
  void repository_that_is_not_listed_is_asked_about_with_a_warning() {
    String other = Ledgers.ARN.replace(":ledger", ":ledgr");

    Ledgers.Asked asked = ask(Ledgers.account(), "codecommit:GitPull", null, other);

    assertThat(asked.answer().resource()).isEqualTo(other);
    assertThat(asked.warnings())
        .containsExactly("the account lists no repository `" + other + "`; did you mean `ledger`?");
    assertThat(ask(Ledgers.account(), "codecommit:GitPull", Ledgers.ARN, null).warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ledger",
        "arn:aws-us-gov:s3:::ledger",
        "arn:aws-us-gov:codecommit::907512346688:ledger",
        "arn:aws-us-gov:codecommit:us-gov-west-1::ledger",
        "arn:aws-us-gov:codecommit:us-gov-west-1:907512346688:",
        "arn:aws:codecommit:eu-west-3:907512346688:ledger",
      })
  void what_is_no_arn_of_a_repository_is_refused(String resource) {
    refuses(
        Ledgers.account(),
        "codecommit:GitPull",
        null,
        resource,
        "`"
            + resource
            + "` is no ARN of a repository; one of this account is"
            + " arn:aws-us-gov:codecommit:us-gov-west-1:907512346688:NAME");
  }

  @Test
  void action_on_no_repository_takes_none() {
    String list = "codecommit:ListRepositories";

    assertThat(ask(Ledgers.account(), list, null, null).answer().resource()).isEqualTo("*");
    assertThat(ask(Ledgers.account(), list, null, "*").answer().resource()).isEqualTo("*");
    refuses(Ledgers.account(), list, "ledger", null, "acts on no repository; leave out --repo");
    refuses(Ledgers.account(), list, null, Ledgers.ARN, "acts on no repository");
  }

  @Test
  void resource_of_another_service_is_an_arn_or_a_star() {
    String queue = "arn:aws-us-gov:sqs:us-gov-west-1:907512346688:q";

    assertThat(ask(Ledgers.account(), "sqs:SendMessage", null, queue).answer().resource())
        .isEqualTo(queue);
    assertThat(ask(Ledgers.account(), "sqs:SendMessage", null, "*").answer().resource())
        .isEqualTo("*");
    refuses(Ledgers.account(), "sqs:SendMessage", null, "q", "`q` is no ARN");
  }
}
