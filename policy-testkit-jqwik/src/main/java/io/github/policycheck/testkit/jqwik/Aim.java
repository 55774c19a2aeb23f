package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Statements that calls are aimed at, or away from. Where statements ask for much at once, calls
 * made without regard to them nearly always miss them in several ways, or miss the few ways past
 * them; what they say is tested by calls that they are about, and by those that miss in one way.
 */
final class Aim {

  /** How often values that are aimed at are chosen, for one of any others. */
  private static final int SHARE = 4;

  /** A statement, and what says how its variables are read. */
  private record Placed(PolicyDocument document, Statement statement) {}

  private final List<Placed> statements;
  private final boolean isAway;

  private Aim(List<Placed> statements, boolean isAway) {
    this.statements = List.copyOf(statements);
    this.isAway = isAway;
  }

  /**
   * Returns the aims of an account's own policies: at nothing, away from all that they deny, and at
   * each statement.
   */
  static List<Aim> all(Account account) {
    List<Placed> placed = new ArrayList<>();
    for (Policy policy : account.policies()) {
      if (!policy.isOfAws()) {
        policy
            .document()
            .statements()
            .forEach(one -> placed.add(new Placed(policy.document(), one)));
      }
    }
    List<Placed> denying =
        placed.stream().filter(one -> one.statement().effect() == Effect.DENY).toList();
    List<Aim> aims = new ArrayList<>(List.of(new Aim(List.of(), false)));
    if (!denying.isEmpty()) {
      aims.add(new Aim(denying, true));
    }
    placed.forEach(one -> aims.add(new Aim(List.of(one), false)));
    return aims;
  }

  /**
   * Returns what is made for each of some aims. It shrinks to what is made for none: the values to
   * choose from are the same for all, and in the same order.
   */
  static <T> Arbitrary<T> at(List<Aim> aims, Function<Aim, Arbitrary<T>> made) {
    List<Arbitrary<T>> each = aims.stream().map(made).toList();
    return each.size() == 1 ? each.get(0) : Arbitraries.of(each).flatMap(Function.identity());
  }

  /** Tells whether it is at nothing. */
  boolean isNone() {
    return statements.isEmpty();
  }

  /** Tells whether a statement has a condition on one of some keys. */
  boolean looksAt(List<String> keys) {
    return keys.stream().anyMatch(key -> !on(key).isEmpty());
  }

  private List<Placed> on(String key) {
    return statements.stream()
        .filter(one -> one.statement().conditions().stream().anyMatch(each -> each.isOn(key)))
        .toList();
  }

  /** Returns actions, those that the statement names more often. */
  <T> List<T> actions(List<T> all, Function<T, String> name) {
    return weighed(
        all,
        isAway ? List.of() : statements,
        one -> statementWith(one.action(), null, List.of()),
        each -> RequestContext.of(name.apply(each), Written.EVERYTHING).build());
  }

  /** Returns the ARNs of repositories, those that the statement names more often. */
  List<String> resources(List<String> all) {
    return weighed(
        all,
        isAway ? List.of() : statements,
        one -> statementWith(null, one.resource(), List.of()),
        each -> RequestContext.of(CodeCommitAction.GIT_PUSH, each).build());
  }

  /** Returns values of a condition key, those aimed at by the conditions on it more often. */
  List<List<String>> values(String key, List<List<String>> all) {
    return weighed(
        all,
        on(key),
        one ->
            statementWith(
                null, null, one.conditions().stream().filter(each -> each.isOn(key)).toList()),
        each -> {
          RequestContext.Builder request =
              RequestContext.of(CodeCommitAction.GIT_PUSH, Written.EVERYTHING);
          return (each.isEmpty() ? request.without(key) : request.with(key, each)).build();
        });
  }

  private <T> List<T> weighed(
      List<T> all,
      List<Placed> by,
      Function<Statement, Statement> part,
      Function<T, RequestContext> request) {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                by.stream().map(one -> policy(one, part.apply(one.statement()))).toList()));
    Predicate<T> isMet = each -> evaluator.decide(request.apply(each)) == Decision.ALLOWED;
    List<T> meant = all.stream().filter(isAway ? isMet.negate() : isMet).toList();
    if (by.isEmpty() || meant.isEmpty() || meant.size() == all.size()) {
      return all;
    }
    List<T> weighed = new ArrayList<>(all);
    for (int size = 0; size < SHARE * all.size(); size += meant.size()) {
      weighed.addAll(meant);
    }
    return weighed;
  }

  private static Policy policy(Placed placed, Statement part) {
    return new Policy(
        "aim",
        PolicyType.IDENTITY,
        new PolicyDocument(placed.document().declaredVersion(), null, List.of(part)));
  }

  /** Returns what a part of a statement would allow alone. */
  private static Statement statementWith(
      @Nullable ActionElement action,
      @Nullable ResourceElement resource,
      List<Condition> conditions) {
    Statement all = Written.allowing(0, conditions);
    return new Statement(
        0,
        null,
        Effect.ALLOW,
        action == null ? all.action() : action,
        resource == null ? Objects.requireNonNull(all.resource()) : resource,
        conditions,
        Written.NOWHERE);
  }
}
