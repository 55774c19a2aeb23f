package io.github.policycheck.analysis;

import io.github.policycheck.analysis.branch.BranchRules;
import io.github.policycheck.analysis.breadth.BreadthRules;
import io.github.policycheck.analysis.check.PolicyCheck;
import io.github.policycheck.analysis.condition.ConditionRules;
import io.github.policycheck.analysis.escalation.EscalationRules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.trust.TrustRules;
import io.github.policycheck.analysis.validity.ValidityRules;
import io.github.policycheck.engine.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of lint. */
public final class Rules {

  /** In one order, whatever the families. */
  private static final List<PolicyCheck> CHECKS =
      Stream.of(
              BranchRules.checks(),
              BreadthRules.checks(),
              ConditionRules.checks(),
              EscalationRules.checks(),
              TrustRules.checks(),
              ValidityRules.checks())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(check -> check.rule().id()))
          .toList();

  private static final List<Rule> ALL = rules();

  private Rules() {}

  static List<PolicyCheck> checks() {
    return CHECKS;
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(ReaderRules.ALL);
    CHECKS.forEach(check -> rules.add(check.rule()));
    rules.sort(Comparator.comparing(Rule::id));
    return Collections.unmodifiableList(rules);
  }

  /** Returns all rules, sorted by id. */
  public static List<Rule> all() {
    return ALL;
  }

  /**
   * Returns a problem that the reading of a policy ended with, under the name that IAM Access
   * Analyzer has for it.
   */
  public static Finding named(Finding problem) {
    return ReaderRules.named(problem);
  }

  /** Tells whether a rule is about text that is no policy, of which nothing else can be said. */
  public static boolean isOfReader(String id) {
    Objects.requireNonNull(id, "id");
    return ReaderRules.ALL.stream().anyMatch(rule -> rule.id().equals(id));
  }

  /**
   * Tells whether a rule is about what somebody may do who should not: what code scanning calls
   * security. The others are about text that says nothing, or not what it means.
   */
  public static boolean isAboutAccess(String id) {
    Objects.requireNonNull(id, "id");
    return Stream.of(
            BranchRules.checks(),
            BreadthRules.checks(),
            EscalationRules.checks(),
            TrustRules.checks())
        .flatMap(List::stream)
        .anyMatch(check -> check.rule().id().equals(id));
  }

  /** Returns the rule called {@code id}. */
  public static Optional<Rule> find(String id) {
    Objects.requireNonNull(id, "id");
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
