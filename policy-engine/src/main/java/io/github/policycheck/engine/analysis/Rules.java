package io.github.policycheck.engine.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All rules of lint. */
public final class Rules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new AllowBlocksEveryPush(),
          new AllowNotAction(),
          new AllowNotPrincipal(),
          new AllowNotResource(),
          new BranchDeleteOverGit(),
          new BranchProtectionIncomplete(),
          new ConditionAlwaysTrue(),
          new ConditionNeverTrue(),
          new CreateSlrStar(),
          new DenyBlocksEveryPush(),
          new EquivalentToNull(),
          new FullAdministrator(),
          new PassRoleStar(),
          new PrincipalStar(),
          new RedundantAction(),
          new RedundantResource(),
          new RedundantStatement(),
          new ServiceWildcard(),
          new WriteOnEveryResource());

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

  /** Returns the rule called {@code id}. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
