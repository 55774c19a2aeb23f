package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies around a request; prints as their text.
 *
 * @param policies the policies
 */
record Attached(PolicySet policies) {

  PolicyEvaluator compiled() {
    return PolicyEvaluator.compile(policies);
  }

  /** Returns all policies in the order in which explanations name them. */
  List<Policy> all() {
    Organization organization = policies.organization();
    return Stream.of(
            policies.identity().stream(),
            Optional.ofNullable(policies.boundary()).stream(),
            policies.session().stream(),
            organization.serviceControl().stream().flatMap(List::stream),
            organization.resourceControl().stream().flatMap(List::stream),
            Optional.ofNullable(policies.endpoint()).stream(),
            Optional.ofNullable(policies.resource()).stream())
        .flatMap(some -> some)
        .toList();
  }

  /** Returns these policies with nothing but the statements of an effect. */
  Attached withStatementsThat(Effect effect) {
    return withStatementsWhere((policy, statement) -> statement.effect() == effect);
  }

  /** Returns these policies with nothing but one statement. */
  Attached withStatement(Policy owner, Statement only) {
    return withStatementsWhere(
        (policy, statement) -> policy.equals(owner) && statement.equals(only));
  }

  private Attached withStatementsWhere(BiPredicate<Policy, Statement> isKept) {
    return withEach(
        policy ->
            withStatements(
                policy,
                policy.document().statements().stream()
                    .filter(statement -> isKept.test(policy, statement))
                    .toList()));
  }

  /** Returns these policies, if any, with one statement more in one of them. */
  Attached withOneMoreOf(Map<PolicyType, Statement> statements, Random random) {
    if (all().isEmpty()) {
      return this;
    }
    Policy chosen = all().get(random.nextInt(all().size()));
    List<Statement> more = new ArrayList<>(chosen.document().statements());
    more.add(Objects.requireNonNull(statements.get(chosen.type())));
    return withEach(policy -> policy.equals(chosen) ? withStatements(policy, more) : policy);
  }

  /** Returns these policies in another order, and their levels and statements too. */
  Attached shuffled(Random random) {
    PolicySet each =
        withEach(policy -> withStatements(policy, shuffled(policy.document().statements(), random)))
            .policies();
    return new Attached(
        new PolicySet(
            shuffled(each.identity(), random),
            each.boundary(),
            shuffled(each.session(), random),
            each.endpoint(),
            each.resource(),
            new Organization(
                each.organization().managementAccount(),
                shuffledLevels(each.organization().serviceControl(), random),
                shuffledLevels(each.organization().resourceControl(), random))));
  }

  private static List<List<Policy>> shuffledLevels(List<List<Policy>> levels, Random random) {
    return shuffled(levels.stream().map(level -> shuffled(level, random)).toList(), random);
  }

  private static <T> List<T> shuffled(List<T> some, Random random) {
    List<T> shuffled = new ArrayList<>(some);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private Attached withEach(UnaryOperator<Policy> change) {
    Policy boundary = policies.boundary();
    Policy endpoint = policies.endpoint();
    Policy resource = policies.resource();
    Organization organization = policies.organization();
    return new Attached(
        new PolicySet(
            policies.identity().stream().map(change).toList(),
            boundary == null ? null : change.apply(boundary),
            policies.session().stream().map(change).toList(),
            endpoint == null ? null : change.apply(endpoint),
            resource == null ? null : change.apply(resource),
            new Organization(
                organization.managementAccount(),
                changedLevels(organization.serviceControl(), change),
                changedLevels(organization.resourceControl(), change))));
  }

  private static List<List<Policy>> changedLevels(
      List<List<Policy>> levels, UnaryOperator<Policy> change) {
    return levels.stream().map(level -> level.stream().map(change).toList()).toList();
  }

  private static Policy withStatements(Policy policy, List<Statement> statements) {
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(policy.document().declaredVersion(), null, statements));
  }

  @Override
  public String toString() {
    return all().stream()
        .map(policy -> "# " + policy.name() + "\n" + PolicyWriter.write(policy.document()))
        .collect(
            Collectors.joining(
                "",
                "\n# management account " + policies.organization().managementAccount() + "\n",
                ""));
  }
}
