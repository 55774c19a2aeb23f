package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which request shows that other policies decide otherwise: what people know best, if it will do.
 */
class AcceptedChangesTest {

  private static final String REFERENCES = "codecommit:References";
  private static final Policy ALL = Policies.everything(PolicyType.IDENTITY);
  private static final Policy NOTHING = policy(statement("Allow", "iam:GetUser", ""));

  /** Denies what no request of its kind is. */
  private static final Policy EMPTY =
      policy(statement("Deny", "s3:GetObject", "'Null': {'aws:PrincipalAccount': 'true'}"));

  private static Policy policy(String... statements) {
    return Policies.of(
        "Own",
        PolicyType.IDENTITY,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}");
  }

  private static String statement(String effect, String actions, String condition) {
    return "{'Effect': '%s', 'Action': ['%s'], 'Resource': '*', 'Condition': {%s}}"
        .formatted(effect, actions.replace(" ", "', '"), condition);
  }

  private static String on(String branches) {
    return "'StringLike': {'codecommit:References': 'refs/heads/%s'}".formatted(branches);
  }

  private static Account account(String user, Policy... policies) {
    AccountBuilder builder = Account.builder("730915264488", "eu-west-1");
    builder.repositories(List.of("pay"));
    for (String name : List.of(user.split(" ", -1))) {
      PrincipalBuilder one = builder.user(name);
      for (Policy policy : policies) {
        one.policy(policy);
      }
    }
    return builder.build();
  }

  private static Caller replaced(Caller caller, Policy policy, Policy by) {
    List<PolicyBinding> bindings = new ArrayList<>();
    for (PolicyBinding one : caller.bindings()) {
      boolean isIt = one.policy().equals(policy);
      bindings.add(isIt ? new PolicyBinding(by, one.through()) : one);
    }
    return caller.boundBy(bindings, caller.boundary(), caller.organization());
  }

  private static ChangedDecision find(
      Account account, UnaryOperator<Caller> change, Predicate<ChangedDecision.Found> accepted) {
    return new ChangedDecisions(account, ServiceReference.builtIn(), ProofLimits.DEFAULT)
        .find(change, List.of(), accepted);
  }

  private static ChangedDecision find(
      Policy before, Policy after, Predicate<ChangedDecision.Found> accepted) {
    return find(account("ada", ALL, before), one -> replaced(one, before, after), accepted);
  }

  private static ChangedDecision.Found found(ChangedDecision decision) {
    assertThat(decision).isInstanceOf(ChangedDecision.Found.class);
    return (ChangedDecision.Found) decision;
  }

  @ParameterizedTest
  @CsvSource({
    "'s3:* codecommit:* ec2:*', codecommit:GitPush",
    "'codecommit:* codecommit:GitPull', codecommit:GitPush",
    "'s3:GetObject codecommit:GetBranch codecommit:PutFile', codecommit:PutFile",
    "'s3:GetObject codecommit:GetBranch', codecommit:GetBranch",
    "'a*:* s3:GetObject', s3:GetObject",
  })
  void what_people_know_best_is_found_first(String denied, String shown) {
    Policy before = policy(statement("Deny", denied, ""));

    ChangedDecision.Found found = found(find(before, NOTHING, one -> true));
    assertThat(found.action()).isEqualTo(shown);
    assertThat(found.isOfAccess()).isTrue();
    if (shown.equals("codecommit:GitPush")) {
      assertThat(found.context().get(REFERENCES)).isNotEmpty(); // call 2
    }
  }

  /** The policies tell these references apart: one of each kind is looked at. */
  @ParameterizedTest
  @CsvSource({
    "codecommit:PutFile, refs/heads/re1, true",
    "codecommit:PutFile, refs/heads/re2, true",
    "codecommit:PutFile, refs/heads/prod, false",
    "codecommit:GitPush, refs/heads/re1, true",
    "codecommit:GitPush, refs/heads/re2, true",
  })
  void another_reference_is_looked_at_where_one_will_not_do(
      String action, String wanted, boolean isFound) {
    String both = statement("Deny", action, on("re?"));
    String known =
        statement("Allow", action, on("re1")) + "," + statement("Allow", action, on("re2"));
    Policy before = policy(both, known);
    Policy after = policy(known);
    Predicate<ChangedDecision.Found> accepted =
        one -> List.of(wanted).equals(one.context().get(REFERENCES));

    ChangedDecision decision = find(before, after, accepted);
    if (isFound) {
      assertThat(found(decision).context()).containsEntry(REFERENCES, List.of(wanted));
    } else {
      assertThat(decision)
          .isInstanceOfSatisfying(
              ChangedDecision.NotAccepted.class,
              refused -> assertThat(refused.first().action()).isEqualTo(action));
    }
  }

  @Test
  void deny_that_another_version_lacks_changes_no_access() {
    Policy before = policy(statement("Deny", "s3:GetObject", ""));
    Account account = account("ada", before);
    ChangedDecision.Found found =
        found(find(account, one -> replaced(one, before, EMPTY), one -> true));

    assertThat(found.isOfAccess()).isFalse();
    assertThat(found.action()).isEqualTo("s3:GetObject");
  }

  /** Two who had the same and will not have the same are two. */
  @ParameterizedTest
  @ValueSource(strings = {"ada", "bo"})
  void each_whose_policies_change_in_another_way_is_looked_at(String changed) {
    Policy before = policy(statement("Deny", "s3:GetObject", ""));
    Policy same =
        policy(statement("Deny", "s3:GetObject", ""), statement("Deny", "s3:GetObject", ""));
    UnaryOperator<Caller> change =
        caller -> replaced(caller, before, caller.id().name().equals(changed) ? NOTHING : same);

    assertThat(found(find(account("ada bo", ALL, before), change, one -> true)).principal().name())
        .isEqualTo(changed);
  }

  @Test
  void action_that_nobody_knows_leaves_it_open() {
    Policy before = policy(statement("Deny", "codecommit:NoSuchAction", ""));

    assertThat(find(before, NOTHING, one -> true))
        .isInstanceOfSatisfying(
            ChangedDecision.Undecided.class,
            open -> assertThat(open.reasons().get(0).reason()).contains("codecommit:NoSuchAction"));
    assertThat(find(before, before, one -> true)).isEqualTo(new ChangedDecision.None());
    assertThat(
            find(NOTHING, policy(statement("Allow", "iam:GetUser iam:GetRole", "")), one -> true))
        .isEqualTo(new ChangedDecision.None());
  }

  @Test
  void facts_of_a_question_replace_what_is_known_of_a_caller() {
    Caller ada = account("ada", ALL).caller(account("ada", ALL).principal("user/ada"));
    Caller plain =
        ada.with(
            Map.of("aws:username", "ada", "aws:PrincipalTag/team", "a"),
            Set.of("aws:SourceVpc", "aws:TokenIssueTime"));
    Caller given =
        GivenVariables.with(Map.of("AWS:UserName", "bo", "aws:sourcevpc", "vpc-1"), plain);

    assertThat(given.contextKeys())
        .isEqualTo(
            Map.of("AWS:UserName", "bo", "aws:sourcevpc", "vpc-1", "aws:PrincipalTag/team", "a"));
    assertThat(given.absentKeys()).containsExactly("aws:TokenIssueTime");
  }
}
