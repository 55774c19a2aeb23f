package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MovesBranchTest {

  private static final String BRANCH = "refs/heads/trunk";
  private static final String ON_TRUNK =
      "{\"StringEquals\": {\"codecommit:References\": \"refs/heads/trunk\"}}";

  /** What the properties below are about. */
  private static PolicyArbitraries asked =
      PolicyArbitraries.of(Accounts.denying(ON_TRUNK, List.of()));

  static final class Closed {
    @Provide
    Arbitrary<ApiCall> moves() {
      return asked.movesBranch("", BRANCH, false);
    }

    @Property(generation = GenerationMode.RANDOMIZED)
    void trunk_is_closed(@ForAll("moves") ApiCall call) {
      call.by("group/Writers").isDenied();
    }
  }

  private static Run run(Account account) {
    asked = PolicyArbitraries.of(account);
    return Run.of(Closed.class);
  }

  static Stream<String> actions() {
    return Accounts.moving().stream().filter(action -> !action.equals("codecommit:CreateBranch"));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void each_action_that_is_left_open_is_found_and_shrinks_to_one_request(String action) {
    Run run = run(Accounts.denying(ON_TRUNK, List.of(action)));

    String expected = action.equals("codecommit:GitPush") ? "push of " : action + " on ";
    assertThat(run.sample()).containsExactly("call: " + expected + BRANCH);
  }

  @Test
  void what_is_closed_stays_closed() {
    assertThat(run(Accounts.denying(ON_TRUNK, List.of("codecommit:CreateBranch"))).failure())
        .isEmpty();
  }

  /** Each condition leaves the branch open, but only to requests with certain keys. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'NotIpAddress': {'aws:SourceIp': '10.1.0.0/16'} | , aws:SourceIp = 10.1.0.0",
        "'Bool': {'aws:MultiFactorAuthPresent': 'false'} | ''",
        "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}"
            + " | , aws:MultiFactorAuthPresent = true",
        "'NumericGreaterThanIfExists': {'aws:MultiFactorAuthAge': '600'}"
            + " | , aws:MultiFactorAuthAge = 599",
        "'DateLessThan': {'aws:CurrentTime': '2031-05-06T00:00:00Z'}"
            + " | , aws:CurrentTime = 2031-05-06T00:00:00Z",
        "'StringNotLike': {'aws:UserAgent': 'git/2.*'} | , aws:UserAgent = git/2.",
        "'ForAllValues:StringEquals': {'aws:TagKeys': ['a', 'b']} | , aws:TagKeys = ax",
        "'ArnNotLike': {'aws:SourceArn': 'arn:aws-cn:s3:::b?/*'}"
            + " | , aws:SourceArn = arn:aws-cn:s3:::bx/"
      })
  void hole_in_a_condition_is_found_at_its_boundary(String condition, String context) {
    Run run = run(Accounts.denying(("{" + condition + "}").replace('\'', '"'), List.of()));

    assertThat(run.sample()).containsExactly("call: push of " + BRANCH + context);
  }

  /** Only who has a second factor, comes from the office and uses Git may commit by the API. */
  @Test
  void way_past_several_statements_at_once_is_found_within_the_default_tries() {
    String condition =
        "{\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}}|"
            + "{\"NotIpAddress\": {\"aws:SourceIp\": \"10.64.0.0/20\"}}|"
            + "{\"StringNotLike\": {\"aws:UserAgent\": \"git/*\"}}|"
            + "{\"NumericGreaterThanIfExists\": {\"aws:MultiFactorAuthAge\": \"900\"}}";
    String document =
        Stream.of(condition.split("\\|", -1))
            .map(
                one ->
                    "{\"Effect\": \"Deny\", \"Action\": \"codecommit:*\", \"Resource\": \"*\","
                        + " \"Condition\": "
                        + one
                        + "}")
            .collect(
                Collectors.joining(
                    ", ",
                    "{\"Version\": \"2012-10-17\", \"Statement\": [",
                    ", {\"Effect\": \"Deny\", \"NotAction\": \"codecommit:PutFile\","
                        + " \"Resource\": \"*\"}]}"));

    List<String> found = new ArrayList<>();
    for (int run = 0; run < 5; run++) {
      Run one = run(Accounts.with(document));
      if (one.failure().isPresent()) {
        found.add(String.join(" ", one.sample()));
      }
    }
    // Of 400 runs one does not come upon it: two of five never do.
    assertThat(found)
        .hasSizeGreaterThanOrEqualTo(4)
        .containsOnly(
            "call: codecommit:PutFile on "
                + BRANCH
                + ", aws:MultiFactorAuthAge = 899, aws:MultiFactorAuthPresent = true,"
                + " aws:SourceIp = 10.64.0.0, aws:UserAgent = git/");
  }

  /** No single step makes both smaller, so that which value they share is open. */
  @Test
  void hole_that_two_keys_make_together_is_found() {
    String condition = "{\"StringNotEquals\": {\"aws:PrincipalTag/team\": \"${aws:username}\"}}";

    assertThat(run(Accounts.denying(condition, List.of())).sample())
        .singleElement()
        .asString()
        .matches(
            "call: push of " + BRANCH + ", aws:PrincipalTag/team = (\\S+), aws:username = \\1");
  }

  @Test
  void ways_are_all_that_move_a_branch() {
    assertThat(ways(false)).isEqualTo(ways(actions()));
    assertThat(ways(true)).isEqualTo(ways(Accounts.moving().stream()));
  }

  private static Set<String> ways(Stream<String> actions) {
    return Stream.concat(
            Stream.of("push", "delete"),
            actions.filter(action -> !action.equals("codecommit:GitPush")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ways(boolean mayBeMissing) {
    return calls(mayBeMissing)
        .map(
            request ->
                request.action() != null
                    ? request.action()
                    : request.isDelete() ? "delete" : "push")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<EvalRequest> calls(boolean mayBeMissing) {
    return PolicyArbitraries.of(Accounts.denying(ON_TRUNK, List.of()))
        .movesBranch(Accounts.REPOSITORY, BRANCH, mayBeMissing)
        .allValues()
        .orElseThrow()
        .map(call -> call.request("group/Writers"));
  }

  @Test
  void only_pushes_have_further_references_and_all_have_the_branch() {
    assertThat(calls(false))
        .allSatisfy(
            request -> {
              assertThat(request.references()).startsWith(BRANCH).doesNotHaveDuplicates();
              assertThat(request.references())
                  .hasSizeLessThanOrEqualTo(request.action() == null ? 3 : 1);
            })
        .anyMatch(request -> request.references().size() == 3)
        .anyMatch(request -> request.isDelete() && request.references().size() == 2);
  }

  @Test
  void what_follows_from_who_asks_is_not_made_up() {
    Account account =
        Accounts.denying("{\"StringEquals\": {\"aws:PrincipalTag/team\": \"x\"}}", List.of());
    List<ApiCall> calls =
        PolicyArbitraries.of(account)
            .movesBranch("", BRANCH, false)
            .allValues()
            .orElseThrow()
            .toList();

    assertThat(calls)
        .anyMatch(call -> call.request("Writers").context().containsKey("aws:PrincipalTag/team"))
        .noneMatch(call -> call.request("ines").context().containsKey("aws:PrincipalTag/team"));
  }

  @Test
  void what_a_git_server_knows_of_a_push_is_given_where_policies_ask() {
    Account account =
        Accounts.denying("{\"StringEquals\": {\"policycheck:RefUpdate\": \"delete\"}}", List.of());
    Set<String> pushes =
        PolicyArbitraries.of(account)
            .movesBranch("", BRANCH, true)
            .allValues()
            .orElseThrow()
            .map(call -> call.request("ines"))
            .filter(request -> request.references().size() == 1)
            .filter(request -> !request.context().isEmpty())
            .map(request -> request.action() + " " + request.isDelete() + request.context())
            .collect(Collectors.toSet());

    assertThat(pushes)
        .containsExactlyInAnyOrder(
            "null false{policycheck:refupdate=[fast-forward]}",
            "null false{policycheck:refupdate=[non-fast-forward]}",
            "null false{policycheck:refupdate=[create]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trunk | no full name of a branch; did you mean `refs/heads/trunk`?",
        "refs/tags/v1 | no full name of a branch; they begin with `refs/heads/`",
        "refs/heads/* | no Git reference: `*` cannot be in it"
      })
  void what_is_no_branch_is_refused(String branch, String message) {
    PolicyArbitraries arbitraries = PolicyArbitraries.of(Accounts.denying(ON_TRUNK, List.of()));

    assertThatThrownBy(() -> arbitraries.movesBranch("", branch, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void repository_that_is_not_there_is_refused() {
    PolicyArbitraries arbitraries = PolicyArbitraries.of(Accounts.denying(ON_TRUNK, List.of()));

    assertThatThrownBy(() -> arbitraries.movesBranch("shop.wep", BRANCH, false))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessageContaining("no repository `shop.wep`; did you mean");
  }

  @Test
  void account_in_which_nobody_can_ask_is_refused() {
    PolicyArbitraries empty =
        PolicyArbitraries.of(
            Account.builder(Accounts.ID, Accounts.REGION).repositories(List.of("r")).build());

    assertThatThrownBy(() -> empty.movesBranch("", BRANCH, false))
        .hasMessageContaining("no group, user or role that could make a call");
    assertThatThrownBy(empty::principals)
        .hasMessageContaining("no group, user or role that could make a call");
  }
}
