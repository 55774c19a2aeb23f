package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.LocatedString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the entries of Action elements that are about no action that the reference lists. Nothing
 * is known of what requests for such actions can have, so that what is allowed of them is
 * undecided.
 */
final class UnknownActions {

  private final List<PolicyStatement> allAllows;
  private final List<PolicyStatement> allows;
  private final List<PolicyStatement> denies;
  private final KnownActions known;

  /**
   * Takes two versions.
   *
   * @param differing the statements by which they may decide otherwise
   */
  UnknownActions(
      PrincipalRequests allowing,
      PrincipalRequests refusing,
      Collection<PolicyStatement> differing,
      KnownActions known) {
    this.allAllows = allowing.statements().stream().filter(one -> !one.isDeny()).toList();
    this.allows = differing(allowing, differing, false);
    this.denies = differing(refusing, differing, true);
    this.known = known;
  }

  private static List<PolicyStatement> differing(
      PrincipalRequests version, Collection<PolicyStatement> differing, boolean isDeny) {
    return version.statements().stream()
        .filter(one -> one.isDeny() == isDeny && differing.contains(one))
        .toList();
  }

  /** Returns what a statement leaves undecided by its entries, if they are of such actions. */
  Set<Reason> of(PolicyStatement statement) {
    Set<Reason> reasons = new LinkedHashSet<>();
    for (LocatedString entry : statement.statement().action().patterns()) {
      String written = entry.value();
      String one = KnownActions.example(written);
      if (known.matched(written).isEmpty()
          && isCovered(allAllows, one)
          && (isCovered(allows, one) || isCovered(denies, one))) {
        reasons.add(reason(statement, written));
      }
    }
    return reasons;
  }

  /** Tells whether one of some statements is about an action. */
  private static boolean isCovered(List<PolicyStatement> some, String action) {
    return some.stream().anyMatch(one -> one.statement().action().matches(action));
  }

  /** Returns what one entry leaves undecided, if it is of such actions. */
  static Reason reason(PolicyStatement statement, String entry) {
    ActionName name = ActionName.of(entry);
    boolean isPattern = name.hasWildcardInService() || name.hasWildcardInName();
    String said = isPattern ? "that `" + entry + "` matches" : "`" + entry + "`";
    return new Reason(statement, "the service reference has no action " + said);
  }
}
