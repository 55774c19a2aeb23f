package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What AWS asks its policies when a request for an action is made: of a push twice. */
public final class Authorizations {

  /** The key of the references of a request. */
  public static final ConditionKey REFERENCES = ConditionKey.of(CodeCommitAction.REFERENCES);

  /** What call 1 of a push does not have. */
  private static final Map<String, List<String>> DISCOVERY =
      Map.of(CodeCommitAction.REFERENCES, List.of(), RefUpdate.KEY, List.of());

  private Authorizations() {}

  public static boolean isPush(String action) {
    return ActionName.areSame(action, CodeCommitAction.GIT_PUSH);
  }

  /** Returns all of a request for an action, each of which has to be allowed, or must not be. */
  public static List<Side> of(String action, PrincipalRequests requests, boolean mustAllow) {
    Side side = new Side(requests, mustAllow, Map.of());
    return isPush(action) ? List.of(discovery(requests, mustAllow), side) : List.of(side);
  }

  /** Returns call 1 of a push. */
  public static Side discovery(PrincipalRequests requests, boolean mustAllow) {
    return new Side(requests, mustAllow, DISCOVERY);
  }

  /** Returns what each authorization of a request for an action has by itself. */
  public static List<Map<String, List<String>>> each(String action) {
    return isPush(action) ? List.of(DISCOVERY, Map.of()) : List.of(Map.of());
  }

  public static boolean carryReference(String action) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
  }

  /**
   * Returns what a request has, with a reference where it can have one, whether a policy looks at
   * it or not.
   *
   * @param references those that it can have
   */
  public static Map<String, List<String>> withReference(
      String action, List<List<String>> references, Map<String, List<String>> context) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (carryReference(action) && !references.isEmpty()) {
      all.put(CodeCommitAction.REFERENCES, references.get(0));
    }
    all.putAll(context);
    return all;
  }
}
