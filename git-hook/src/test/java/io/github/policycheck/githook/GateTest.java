package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final String MASTER = "refs/heads/master";
  private static final String OTHER = "refs/heads/other";
  private static final String COMMIT = "a".repeat(40);

  private static Gate gate(String login) {
    return Gate.of(People.account(), login, People.REPOSITORY);
  }

  private static Change change(RefUpdate.Type type, String... references) {
    return new Change(List.of(references), type, COMMIT);
  }

  private static Verdict evaluate(String login, Change... changes) {
    return gate(login).evaluate(List.of(changes));
  }

  @ParameterizedTest
  @CsvSource({
    "arnav, user/Arnav_Desai",
    "Arnav_Desai, user/Arnav_Desai",
    "bot, role/Bot",
    "team, group/Everybody"
  })
  void login_is_looked_up_in_the_identities_then_among_the_users(String login, String principal) {
    assertThat(gate(login).principal()).hasToString(principal);
    assertThat(gate(login).repository())
        .hasToString("arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "ARNAV", "Bot", "Everybody", "Arnav_Desai.", "arnav@"})
  void login_of_nobody_is_refused(String login) {
    assertThatThrownBy(() -> gate(login))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "who pushes is not known: the account has no identity and no user `" + login + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "user/Arnav_Desai", "arn:aws:iam::111111111111:user/Mary_Major"})
  void text_that_is_no_login_is_refused(String login) {
    assertThatThrownBy(() -> gate(login))
        .isInstanceOf(RefusedException.class)
        .hasMessage("who pushes is not known: `" + login + "` is no login");
  }

  @Test
  void repository_is_named_by_its_name_or_its_arn() {
    String arn = "arn:aws:codecommit:us-east-2:111111111111:OtherRepo";

    assertThat(Gate.repository(People.account(), "OtherRepo")).hasToString(arn);
    assertThat(Gate.repository(People.account(), arn)).hasToString(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Gone",
        "mydemorepo",
        "arn:aws:codecommit:us-east-2:111111111111:Gone",
        "arn:aws:codecommit:eu-west-1:111111111111:MyDemoRepo",
        "arn:aws:codecommit:us-east-2:222222222222:MyDemoRepo",
        "arn:aws:s3:us-east-2:111111111111:MyDemoRepo",
        "x:MyDemoRepo"
      })
  void repository_of_another_is_refused(String repository) {
    assertThatThrownBy(() -> Gate.of(People.account(), People.MARY, repository))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the account has no repository `" + repository + "`");
  }

  @Test
  void name_in_two_regions_is_refused_with_the_arns_to_choose_from() {
    Account account =
        People.account().toBuilder()
            .repository(new Repository("OtherRepo", "ap-east-1"))
            .repository(new Repository("till", "ap-east-1"))
            .build();
    String arn = "arn:aws:codecommit:ap-east-1:111111111111:OtherRepo";

    assertThatThrownBy(() -> Gate.of(account, People.MARY, "OtherRepo"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "`OtherRepo` is a repository in 2 regions; name one of them by its ARN:"
                + " arn:aws:codecommit:us-east-2:111111111111:OtherRepo, "
                + arn);
    assertThat(Gate.repository(account, arn)).hasToString(arn);
    assertThat(Gate.repository(account, "till"))
        .hasToString("arn:aws:codecommit:ap-east-1:111111111111:till");
  }

  @Test
  void repository_in_no_region_is_refused_because_policies_would_miss_it() {
    assertThatThrownBy(() -> Gate.of(People.account(""), People.MARY, People.REPOSITORY))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("the account does not say in which region `MyDemoRepo` is");
  }

  @Test
  void every_reference_and_call_1_must_be_allowed() {
    assertThat(evaluate("arnav", change(RefUpdate.Type.UPDATE, OTHER)).isAllowed()).isTrue();
    assertThat(evaluate("arnav", change(RefUpdate.Type.UPDATE, MASTER)).isAllowed()).isFalse();
    assertThat(
            evaluate(
                    "arnav",
                    change(RefUpdate.Type.UPDATE, OTHER),
                    change(RefUpdate.Type.DELETE, MASTER))
                .isAllowed())
        .isFalse();
    assertThat(evaluate(People.MARY, change(RefUpdate.Type.UPDATE, MASTER)).isAllowed()).isTrue();
    assertThat(evaluate("bot", change(RefUpdate.Type.CREATE, MASTER)).isAllowed()).isTrue();
    Verdict ofDan = evaluate(People.DAN, change(RefUpdate.Type.UPDATE, OTHER));
    assertThat(ofDan.isAllowed()).isFalse();
    assertThat(ofDan.isDiscoveryAllowed()).isFalse();
    assertThat(ofDan.references().get(0).isAllowed()).isTrue();
  }

  @Test
  void verdict_has_the_decision_on_each_reference_in_the_order_of_the_push() {
    Change first = change(RefUpdate.Type.UPDATE, OTHER);
    Change second = change(RefUpdate.Type.DELETE, MASTER);

    Verdict verdict = evaluate("arnav", first, second);

    assertThat(verdict.principal()).hasToString("user/Arnav_Desai");
    assertThat(verdict.discovery().decision()).isEqualTo(Decision.ALLOWED);
    assertThat(verdict.references())
        .extracting(Verdict.OnReference::change, each -> each.decision().decision())
        .containsExactly(tuple(first, Decision.ALLOWED), tuple(second, Decision.EXPLICIT_DENY));
  }

  @Test
  void symbolic_reference_is_judged_by_its_name_and_by_what_it_moves() {
    assertThat(evaluate("arnav", change(RefUpdate.Type.UPDATE, OTHER, MASTER)).isAllowed())
        .isFalse();
    assertThat(evaluate("arnav", change(RefUpdate.Type.UPDATE, MASTER, OTHER)).isAllowed())
        .isFalse();
    Verdict verdict = evaluate("arnav", change(RefUpdate.Type.UPDATE, OTHER, "refs/heads/x"));
    assertThat(verdict.isAllowed()).isTrue();
    assertThat(verdict.references())
        .extracting(Verdict.OnReference::reference)
        .containsExactly(OTHER, "refs/heads/x");
  }

  @Test
  void type_is_asked_for_only_where_it_decides() {
    assertThat(gate(People.KIM).asksForType()).isTrue();
    assertThat(gate(People.MARY).asksForType()).isFalse();
    assertThat(evaluate(People.KIM, change(RefUpdate.Type.FAST_FORWARD, MASTER)).isAllowed())
        .isTrue();
    assertThat(evaluate(People.KIM, change(RefUpdate.Type.NON_FAST_FORWARD, MASTER)).isAllowed())
        .isFalse();
  }

  @Test
  void change_copies_its_references_and_has_one() {
    List<String> references = new ArrayList<>(List.of(MASTER));
    Change change = new Change(references, RefUpdate.Type.UPDATE, COMMIT);
    references.clear();

    assertThat(change.reference()).isEqualTo(MASTER);
    assertThatThrownBy(() -> change(RefUpdate.Type.UPDATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change is of a reference");
  }
}
