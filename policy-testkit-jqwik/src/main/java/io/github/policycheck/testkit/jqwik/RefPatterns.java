package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Names and patterns of references, and the references on both sides of them. */
final class RefPatterns {

  private static final String LIKE = "StringLike";

  private final Set<String> within = new LinkedHashSet<>();
  private final PolicyEvaluator patterns;

  /**
   * Takes patterns.
   *
   * @param variables returns what the variable of a key can stand for
   */
  RefPatterns(Collection<String> written, Function<String, Collection<String>> variables) {
    Set<String> known = new LinkedHashSet<>();
    for (String pattern : written) {
      // Each variable has its values, so that what is left has none.
      known.addAll(TextsAround.resolved(pattern, variables));
      within.addAll(TextsAround.within(pattern, true, variables));
    }
    within.removeIf(name -> ReferenceName.problem(name).isPresent() || !ReferenceName.isFull(name));
    this.patterns = PolicyEvaluator.compile(new PolicySet(List.of(policy(known))));
  }

  /** A policy that allows what the patterns match: the evaluator tells what that is. */
  private static Policy policy(Collection<String> patterns) {
    List<LocatedString> values = patterns.stream().map(Written::text).toList();
    Condition like = Written.condition(LIKE, CodeCommitAction.REFERENCES, values);
    return new Policy(
        "patterns",
        PolicyType.IDENTITY,
        new PolicyDocument(
            PolicyVersion.V2008_10_17, null, List.of(Written.allowing(0, List.of(like)))));
  }

  /** Returns those of an account, each value that one of its policies compares references with. */
  static RefPatterns of(AskedAccount account) {
    ContextChoices choices = new ContextChoices(account, List.of(TextsAround.OTHER));
    return new RefPatterns(choices.written(CodeCommitAction.REFERENCES), choices::valuesOf);
  }

  /** Returns legal names that a pattern matches, and that stand for all. */
  Set<String> within() {
    return within;
  }

  /** Returns legal names that are nearly matched. */
  Set<String> misses() {
    Set<String> misses = new LinkedHashSet<>();
    within.forEach(name -> misses.addAll(NearRefs.of(name)));
    misses.removeIf(this::matches);
    return misses;
  }

  private boolean matches(String name) {
    RequestContext request =
        RequestContext.of(CodeCommitAction.GIT_PUSH, "*")
            .with(CodeCommitAction.REFERENCES, name)
            .build();
    return patterns.decide(request) == Decision.ALLOWED;
  }
}
