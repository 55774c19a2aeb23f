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
 * A statement that calls are aimed at. Where a statement asks for much at once, calls made without
 * regard to it nearly always miss it in several ways; what it says is tested by those that it is
 * about, and by those that miss it in one way.
 */
final class Aim {

  /** No statement. */
  private static final Aim NONE = new Aim(null, null);

  /** How often values that a statement is about are chosen, for one of any others. */
  private static final int SHARE = 4;

  private final @Nullable PolicyDocument document;
  private final @Nullable Statement statement;

  private Aim(@Nullable PolicyDocument document, @Nullable Statement statement) {
    this.document = document;
    this.statement = statement;
  }

  /** Returns the statements of an account's own policies, and none before them. */
  static List<Aim> all(Account account) {
    List<Aim> aims = new ArrayList<>(List.of(NONE));
    for (Policy policy : account.policies()) {
      if (!policy.isOfAws()) {
        policy.document().statements().forEach(one -> aims.add(new Aim(policy.document(), one)));
      }
    }
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

  /** Tells whether it is no statement. */
  boolean isNone() {
    return statement == null;
  }

  /** Tells whether the statement has a condition on one of some keys. */
  boolean looksAt(List<String> keys) {
    return statement != null
        && statement.conditions().stream().anyMatch(one -> keys.stream().anyMatch(one::isOn));
  }

  /** Returns actions, those that the statement names more often. */
  <T> List<T> actions(List<T> all, Function<T, String> name) {
    return weighed(
        all,
        one -> statementWith(one.action(), null, List.of()),
        each -> RequestContext.of(name.apply(each), Written.EVERYTHING).build());
  }

  /** Returns the ARNs of repositories, those that the statement names more often. */
  List<String> resources(List<String> all) {
    return weighed(
        all,
        one -> statementWith(null, one.resource(), List.of()),
        each -> RequestContext.of(CodeCommitAction.GIT_PUSH, each).build());
  }

  /** Returns values of a condition key, those for which the conditions on it hold more often. */
  List<List<String>> values(String key, List<List<String>> all) {
    return weighed(
        all,
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
      List<T> all, Function<Statement, Statement> part, Function<T, RequestContext> request) {
    if (statement == null) {
      return all;
    }
    PolicyDocument whole = Objects.requireNonNull(document);
    PolicyDocument only =
        new PolicyDocument(whole.declaredVersion(), null, List.of(part.apply(statement)));
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(List.of(new Policy("aim", PolicyType.IDENTITY, only))));
    Predicate<T> isMeant = each -> evaluator.decide(request.apply(each)) == Decision.ALLOWED;
    List<T> meant = all.stream().filter(isMeant).toList();
    if (meant.isEmpty() || meant.size() == all.size()) {
      return all;
    }
    List<T> weighed = new ArrayList<>(all);
    for (int size = 0; size < SHARE * all.size(); size += meant.size()) {
      weighed.addAll(meant);
    }
    return weighed;
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
