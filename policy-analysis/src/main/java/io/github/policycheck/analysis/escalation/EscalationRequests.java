package io.github.policycheck.analysis.escalation;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests of a principal by which it would get more permissions. */
final class EscalationRequests {

  /**
   * What is told of a target by these is told of some targets alone: where a policy requires tags
   * or a boundary, it is not about any. A service that calls for somebody decides what is asked.
   */
  private static final List<String> ABSENT =
      List.of("aws:ResourceTag/", "iam:ResourceTag/", "iam:PermissionsBoundary", "aws:CalledVia");

  private static final String USER_NAME = "aws:username";

  private static final String VIA_SERVICE = "aws:ViaAWSService";

  private final CheckedPrincipal principal;
  private final Map<EscalationStep, Answer<Witness>> known = new HashMap<>();

  EscalationRequests(CheckedPrincipal principal) {
    this.principal = principal;
  }

  /** Looks for allowed requests for all steps of a way, in order. */
  Answer<List<Witness>> of(EscalationPath path) {
    Answer<List<Witness>> chain = Answer.found(List.of());
    for (EscalationStep step : path.steps()) {
      chain =
          chain.flatMap(
              before ->
                  known
                      .computeIfAbsent(step, this::find)
                      .map(
                          next -> {
                            List<Witness> longer = new ArrayList<>(before);
                            longer.add(next);
                            return longer;
                          }));
    }
    return chain;
  }

  private Answer<Witness> find(EscalationStep step) {
    return switch (step.target()) {
      case ONESELF -> isUser() ? find(step, principal.caller().arn().toString()) : Answer.none();
      case USER -> find(step, principal.fresh("user/", "AnyUser", ""));
      case GROUP -> find(step, principal.fresh("group/", "AnyGroup", ""));
      case ROLE -> find(step, principal.fresh("role/", "AnyRole", ""));
      case POLICY -> find(step, principal.fresh("policy/", "AnyPolicy", ""));
      case ANYTHING -> principal.findAnywhere(step.action(), Map.of());
    };
  }

  private boolean isUser() {
    return principal.caller().arn().resource().startsWith("user/");
  }

  private Answer<Witness> find(EscalationStep step, String target) {
    Map<String, List<String>> context = new LinkedHashMap<>(step.context());
    String me = principal.caller().arn().resource();
    for (String key : principal.openKeys(step.action(), target)) {
      if (ABSENT.stream().anyMatch(prefix -> ConditionKey.startsWith(key, prefix))) {
        context.put(key, List.of());
      } else if (ConditionKey.areSame(key, VIA_SERVICE)) {
        context.put(key, List.of(Boolean.toString(false)));
      } else if (ConditionKey.areSame(key, USER_NAME) && isUser()) {
        // A variable stands for the user who asks, and that is not any user.
        context.put(key, List.of(me.substring(me.lastIndexOf('/') + 1)));
      }
    }
    return principal.find(step.action(), target, context, Decision.ALLOWED);
  }
}
