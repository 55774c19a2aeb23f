package io.github.policycheck.analysis.bypass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Roles that are reached: what is left out or asked of one for others changes no answer. */
class ReachedRolesTest {

  private static final String ID = "730912845566";

  private static final PrincipalId EVE = user("eve");
  private static final PrincipalId IDA = user("ida");

  /** Principals that trust policies name, and conditions. */
  private static final List<String> TRUSTS =
      List.of(
          "'Principal': '*'",
          "'Principal': {'AWS': '*'}",
          "'Principal': {'AWS': 'ID'}",
          "'Principal': {'AWS': 'arn:aws:iam::ID:root'}",
          "'Principal': {'AWS': 'arn:aws:iam::ID:user/eve'}",
          "'Principal': {'AWS': ['arn:aws:iam::ID:user/gone', 'arn:aws:iam::ID:role/other']}",
          "'Principal': {'AWS': 'arn:aws:iam::ID:role/other'}",
          "'Principal': {'AWS': 'arn:aws:sts::ID:assumed-role/other/session'}",
          "'Principal': {'Service': 'ec2.amazonaws.com'}",
          "'Principal': {'AWS': '218450937761'}",
          "'NotPrincipal': {'AWS': 'arn:aws:iam::ID:user/eve'}",
          "'Principal': {'AWS': 'ID'}, 'Condition': {'StringEquals': {'aws:username': 'ida'}}",
          "'Principal': '*', 'Condition': {'ArnLike': {'aws:PrincipalArn': 'arn:*:user/eve'}}");

  private static final List<String> OWN =
      List.of(
          "'Effect': 'Allow', 'Action': 'codecommit:GitPull', 'Resource': '*'",
          "'Effect': 'Allow', 'Action': 'sts:*', 'Resource': '*'",
          "'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource': 'arn:aws:iam::ID:role/other'",
          "'Effect': 'Deny', 'Action': 'sts:AssumeRole', 'Resource': '*'");

  private static PrincipalId user(String name) {
    return new PrincipalId(PrincipalId.Kind.USER, name);
  }

  private static Policy policy(PolicyType type, String statement) {
    String text = "{'Version': '2012-10-17', 'Statement': [{" + statement + "}]}";
    return Policies.of("P", type, text.replace("ID", ID));
  }

  private static Account account(String trust, String own) {
    AccountBuilder builder = Account.builder(ID, "eu-central-1");
    for (String name : List.of("eve", "ida", "ole")) {
      PrincipalBuilder user = builder.user(name);
      user.policy(policy(PolicyType.IDENTITY, own));
    }
    for (String name : List.of("role", "other")) {
      builder
          .role(name)
          .policy(policy(PolicyType.IDENTITY, own))
          .trust(
              policy(
                  PolicyType.ROLE_TRUST,
                  "'Effect': 'Allow', 'Action': 'sts:AssumeRole', "
                      + (name.equals("role") ? trust : TRUSTS.get(2))));
    }
    return builder.build();
  }

  static Stream<Arguments> accounts() {
    return TRUSTS.stream().flatMap(trust -> OWN.stream().map(own -> Arguments.of(trust, own)));
  }

  /** Asks about each role again until no other is reached. */
  private static Set<String> plainly(Account account, PrincipalId who) {
    Prover prover = new Prover(account, ServiceReference.builtIn());
    Set<PrincipalId> reached = new LinkedHashSet<>(Set.of(who));
    boolean isMore = true;
    while (isMore) {
      isMore = false;
      for (Role role : account.roles()) {
        PrincipalId id = new PrincipalId(PrincipalId.Kind.ROLE, role.name());
        isMore |=
            reached.stream()
                    .anyMatch(
                        by -> !(prover.assumes(by, role, Map.of()) instanceof AccessAnswer.Proved))
                && reached.add(id);
      }
    }
    reached.remove(who);
    return reached.stream()
        .map(PrincipalId::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void roles_are_those_that_the_prover_says(String trust, String own) {
    Account account = account(trust, own);
    Prover prover = new Prover(account, ServiceReference.builtIn());
    PrincipalArns arns = new PrincipalArns(account);
    ReachedRoles roles =
        new ReachedRoles(account, prover, new TrustPolicies(account, arns), arns, Map.of());

    for (String name : List.of("eve", "ida", "ole")) {
      assertThat(roles.from(user(name), user("ole")).keySet())
          .as(name)
          .extracting(PrincipalId::toString)
          .containsExactlyInAnyOrderElementsOf(plainly(account, user(name)));
    }
  }

  /** Else the test above would show nothing. */
  @Test
  void some_are_reached_and_others_not() {
    long reached =
        accounts()
            .map(one -> account((String) one.get()[0], (String) one.get()[1]))
            .filter(account -> plainly(account, EVE).contains("role/role"))
            .count();
    assertThat(reached).isBetween(10L, (long) TRUSTS.size() * OWN.size() - 10);
  }

  @Test
  void who_is_told_apart_by_trust_alone_has_ways_of_its_own() {
    String push = "'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*'";
    AccountBuilder builder = Account.builder(ID, "eu-central-1");
    builder.repositories(List.of("web"));
    Policy keys =
        policy(
            PolicyType.IDENTITY,
            "'Effect': 'Allow', 'Action': 'iam:PutUserPolicy', 'Resource': '*'");
    builder.user("eve").policy(keys);
    builder.user("ida").policy(keys);
    builder
        .role("role")
        .policy(policy(PolicyType.IDENTITY, push))
        .trust(
            policy(
                PolicyType.ROLE_TRUST,
                "'Effect': 'Allow', 'Action': 'sts:AssumeRole', " + TRUSTS.get(4)));
    Account account = builder.build();
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:GitPush"), List.of(), List.of("refs/heads/main"), Map.of());
    BypassFinder finder =
        new BypassFinder(account, new Prover(account, ServiceReference.builtIn()), question);

    Map<List<PrincipalId>, List<Bypass>> found = finder.of(List.of(IDA, EVE));
    assertThat(found.keySet()).containsExactly(List.of(IDA), List.of(EVE));
    assertThat(found.get(List.of(EVE)))
        .extracting(way -> way.kind() + " " + way.steps().get(0).by())
        .containsExactly("POLICIES user/eve", "ASSUME_ROLE user/eve");
    assertThat(found.get(List.of(IDA)))
        .extracting(way -> way.kind() + " " + way.steps().get(0).by())
        .containsExactly("POLICIES user/ida");
  }

  @Test
  void another_question_has_what_was_found_and_its_own_targets() {
    Account account = account(TRUSTS.get(3), OWN.get(1));
    Prover prover = new Prover(account, ServiceReference.builtIn());
    List<String> pull = List.of("codecommit:GitPull");
    AccessQuestion question = new AccessQuestion(pull, List.of(), List.of(), Map.of());
    BypassFinder finder = new BypassFinder(account, prover, question);
    PrincipalId role = new PrincipalId(PrincipalId.Kind.ROLE, "role");

    assertThat(finder.of(EVE)).isEmpty();
    assertThat(finder.about(question, List.of(role)).of(EVE))
        .extracting(Bypass::target)
        .containsExactly(role);
    assertThat(finder.about(question, null).of(EVE)).isEmpty();
    AccessQuestion other = question.with("aws:MultiFactorAuthPresent", "true");
    assertThatThrownBy(() -> finder.about(other, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the questions are about other requests");
  }
}
