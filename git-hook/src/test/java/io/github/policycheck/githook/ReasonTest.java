package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.codecommit.RefUpdate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pusher reads, word for word. */
class ReasonTest {

  private static List<String> reasons(Account account, String login, Change... changes) {
    return Reason.of(Gate.of(account, login, People.REPOSITORY).evaluate(List.of(changes)));
  }

  private static Change change(String... references) {
    return new Change(List.of(references), RefUpdate.Type.UPDATE, "a".repeat(40));
  }

  @Test
  void explicit_deny_names_the_statement() {
    assertThat(
            reasons(People.account(), "arnav", change("refs/heads/x"), change("refs/heads/master")))
        .containsExactly(
            "refs/heads/master: explicit deny of codecommit:GitPush for user/Arnav_Desai by"
                + " DenyMaster, statement 1");
  }

  @Test
  void implicit_deny_says_that_nothing_allows_it() {
    assertThat(reasons(People.account(), People.NORA, change("refs/heads/x")))
        .containsExactly(
            "every push: implicit deny of codecommit:GitPush without a reference for"
                + " user/Nora_None; its policies do not allow it",
            "refs/heads/x: implicit deny of codecommit:GitPush for user/Nora_None; its policies do"
                + " not allow it");
  }

  @Test
  void call_1_concerns_every_push() {
    assertThat(reasons(People.account(), People.DAN, change("refs/heads/x")))
        .containsExactly(
            "every push: explicit deny of codecommit:GitPush without a reference for"
                + " user/Dan_Denied by DenyCall1, statement 1");
  }

  @Test
  void symbolic_reference_names_what_it_moves() {
    assertThat(reasons(People.account(), "arnav", change("refs/heads/main", "refs/heads/master")))
        .containsExactly(
            "refs/heads/main (which moves refs/heads/master): explicit deny of codecommit:GitPush"
                + " for user/Arnav_Desai by DenyMaster, statement 1");
  }

  @Test
  void nothing_is_said_of_what_is_allowed() {
    assertThat(reasons(People.account(), People.MARY, change("refs/heads/master"))).isEmpty();
  }

  @Test
  void names_cannot_command_the_terminal() {
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of(People.REPOSITORY))
            .users(
                List.of(
                    new User(
                        "u",
                        List.of(),
                        List.of(
                            People.policy(
                                "P\u001b[2J\nQ\u202e",
                                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}",
                                "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition':"
                                    + " {'Null': {'codecommit:References': false}}}")),
                        Map.of())))
            .build();

    assertThat(reasons(account, "u", change("refs/heads/a\u0085\u2066")))
        .containsExactly(
            "refs/heads/a\\u0085\\u2066: explicit deny of codecommit:GitPush for user/u by"
                + " P\\u001b[2J\\u000aQ\\u202e, statement 2");
  }
}
