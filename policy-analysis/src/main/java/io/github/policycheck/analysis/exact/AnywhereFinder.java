package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.pattern.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks for an allowed request of a principal for one action, whatever it is about. */
public final class AnywhereFinder {

  /** What it may cost to find out what resources there are. */
  private static final int MOST_STEPS = 15_000;

  private final PrincipalRequests principal;
  private final String action;
  private final Map<String, List<String>> context;

  private AnywhereFinder(
      PrincipalRequests principal, String action, Map<String, List<String>> context) {
    this.principal = principal;
    this.action = action;
    this.context = context;
  }

  /**
   * Looks for it.
   *
   * @param context what the request has; an empty list is a key that it does not have
   */
  public static Answer<Witness> find(
      PrincipalRequests principal, String action, Map<String, List<String>> context) {
    List<ServiceAction> known = principal.actions().matched(action);
    return known.isEmpty()
        ? Answer.undecided("the service reference has no action `" + action + "`")
        : new AnywhereFinder(principal, action, context).find(ActionClass.of(known.get(0)));
  }

  private Answer<Witness> find(ActionClass actions) {
    ResourceClasses resources =
        principal
            .memo()
            .get(ResourceClasses.class, principal, "", () -> new ResourceClasses(principal));
    // Mostly one of what statements name is as good as any.
    Answer<Witness> likely = on(resources.likely(actions));
    if (likely.isFound()) {
      return likely;
    }
    return resources.of(actions, new ProofBudget(MOST_STEPS, 0).walks()).flatMap(this::on);
  }

  private Answer<Witness> on(Collection<String> some) {
    Answer<Witness> answer = Answer.none();
    for (String resource : some) {
      if (principal.statementsAbout(action, resource).stream().anyMatch(AnywhereFinder::isAllow)) {
        answer =
            answer.or(
                () ->
                    WitnessFinder.find(
                        principal, action, resource, context, Decision.ALLOWED, null));
      }
    }
    return answer;
  }

  private static boolean isAllow(PolicyStatement statement) {
    return !statement.isDeny();
  }
}
