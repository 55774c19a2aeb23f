package io.github.policycheck.policytest;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.StatementText;
import io.github.policycheck.policytest.probe.StatementProbe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A statement that would have decided as expected but for some of its parts.
 *
 * @param statement the statement
 * @param parts what kept it from applying, at least one
 */
public record NearestMiss(MatchedStatement statement, List<Part> parts) {

  /** More of them say nothing that is worth reading. */
  private static final int MOST = 3;

  /** Statements that share less with the request are no help. */
  private static final int MOST_PARTS = 2;

  private static final Comparator<NearestMiss> NEAREST =
      Comparator.comparingInt((NearestMiss miss) -> miss.parts().size())
          .thenComparingInt(NearestMiss::remoteness);

  /**
   * A part of a statement that does not fit a request.
   *
   * @param text what it is, as {@code Null on codecommit:References}
   * @param location where it stands
   * @param remoteness how far it is from what was asked: 0 for a condition or a resource, 1 for
   *     other actions, 2 for actions of other services only
   */
  public record Part(String text, SourceLocation location, int remoteness) {

    /** Checks that nothing is null. */
    public Part {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(location, "location");
    }
  }

  /** Returns the same with other words. */
  NearestMiss with(UnaryOperator<String> words) {
    return new NearestMiss(
        statement,
        parts.stream()
            .map(one -> new Part(words.apply(one.text()), one.location(), one.remoteness()))
            .toList());
  }

  /** Copies the list. */
  public NearestMiss {
    Objects.requireNonNull(statement, "statement");
    parts = List.copyOf(parts);
  }

  /** Returns it in a sentence without a full stop. */
  @Override
  public String toString() {
    boolean isDeny = statement.statement().effect() == Effect.DENY;
    List<String> texts =
        parts.stream()
            .map(part -> part.text() + " (" + StatementText.place(part.location()) + ")")
            .toList();
    return StatementText.of(statement)
        + ", would have "
        + (isDeny ? "denied" : "allowed")
        + " it but for "
        + String.join(" and ", texts);
  }

  private boolean isOfThisService() {
    return parts.stream().noneMatch(part -> part.remoteness() == 2);
  }

  private int remoteness() {
    return parts.stream().mapToInt(Part::remoteness).sum();
  }

  /**
   * Returns the statements that come nearest to deciding a call otherwise; of policies only that
   * bind the call, as service control policies do not in the management account.
   *
   * @param policies all that decide on the caller
   * @param wanted the effect that a statement should have had
   */
  static List<NearestMiss> of(Answer.Call call, List<Policy> policies, Effect wanted) {
    List<NearestMiss> all = new ArrayList<>();
    for (Policy policy : policies) {
      boolean isBinding = call.result().decisions().containsKey(policy.type());
      if (isBinding && (wanted == Effect.DENY || withholds(policy, call.result()))) {
        for (Statement statement : policy.document().statements()) {
          if (statement.effect() == wanted) {
            NearestMiss miss = of(call.request(), policy, statement);
            if (!miss.parts().isEmpty() && miss.parts().size() <= MOST_PARTS) {
              all.add(miss);
            }
          }
        }
      }
    }
    all.sort(NEAREST); // keeps the order of the policies among those that are as near
    return all.stream()
        .filter(miss -> miss.parts().size() == all.get(0).parts().size())
        .filter(miss -> miss.isOfThisService() || !all.get(0).isOfThisService())
        .limit(MOST)
        .toList();
  }

  /**
   * Tells whether the policies of a type did not allow, so that an Allow among them was missing.
   */
  private static boolean withholds(Policy policy, EvaluationResult result) {
    return result.decisions().getOrDefault(policy.type(), Decision.IMPLICIT_DENY)
        != Decision.ALLOWED;
  }

  private static NearestMiss of(RequestContext request, Policy policy, Statement statement) {
    List<Part> parts = new ArrayList<>();
    if (!StatementProbe.ofPrincipal(policy, statement, statement.principal()).applies(request)) {
      parts.add(new Part("its Principal", statement.location(), 0));
    }
    if (!StatementProbe.ofAction(policy, statement, statement.action()).applies(request)) {
      parts.add(action(request, statement));
    }
    ResourceElement resource = statement.resource();
    if (resource != null
        && !StatementProbe.ofResource(policy, statement, resource).applies(request)) {
      parts.add(
          new Part(
              "its " + resource.name() + ", which does not fit " + request.resource(),
              begin(resource.patterns(), statement),
              0));
    }
    for (Condition condition : statement.conditions()) {
      if (!StatementProbe.ofCondition(policy, statement, condition).applies(request)) {
        parts.add(
            new Part(
                condition.operator().written() + " on " + condition.key().value(),
                condition.key().location(),
                0));
      }
    }
    return new NearestMiss(new MatchedStatement(policy, statement), parts);
  }

  private static Part action(RequestContext request, Statement statement) {
    String service = ActionName.of(request.action()).service();
    boolean isNegated = statement.action().isNegated();
    boolean isOther =
        !isNegated
            && statement.action().patterns().stream()
                .map(pattern -> ActionName.of(pattern.value()))
                .noneMatch(name -> name.hasWildcardInService() || name.service().equals(service));
    return new Part(
        "its "
            + statement.action().name()
            + ", which "
            + (isNegated ? "has " : "does not have ")
            + request.action(),
        begin(statement.action().patterns(), statement),
        isOther ? 2 : 1);
  }

  private static SourceLocation begin(List<LocatedString> patterns, Statement statement) {
    return patterns.isEmpty() ? statement.location() : patterns.get(0).location();
  }
}
