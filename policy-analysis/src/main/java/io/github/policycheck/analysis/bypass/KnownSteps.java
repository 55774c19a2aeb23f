package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Single requests that open a way, each looked for once. None of them carries a reference, so that
 * questions about several branches share them.
 */
final class KnownSteps {

  private static final String USER_NAME = "aws:username";
  private static final String SERVICE = "iam:PassedToService";

  /** What a member of a group is called that lists none. */
  private static final String SOMEBODY = "a-member";

  private static final int MOST_NAMES = 50;

  private final Prover prover;
  private final ReachedRoles reached;
  private final AccessQuestion base;
  private final Map<List<Object>, List<String>> kinds = new HashMap<>();
  private final Map<List<Object>, Optional<Step>> known = new HashMap<>();

  /**
   * Takes whom to ask.
   *
   * @param base has what all requests have
   */
  KnownSteps(Prover prover, ReachedRoles reached, AccessQuestion base) {
    this.prover = prover;
    this.reached = reached;
    this.base = base;
  }

  /** Tells whether the requests of another question have the same; any request can have more. */
  boolean areOf(AccessQuestion question) {
    return base.context().equals(question.context())
        && !base.isOfAnyRequest()
        && !question.isOfAnyRequest();
  }

  /** Returns a request that is allowed on one of some resources, or may be; empty if none is. */
  Optional<Step> find(PrincipalId by, String action, List<String> arns) {
    return find(by, action, arns, Set.of());
  }

  /**
   * Returns a request that hands one of some roles on.
   *
   * @param services to which of the services; none for any
   */
  Optional<Step> handsOn(PrincipalId by, List<String> arns, Set<String> services) {
    return find(by, BypassActions.PASS_ROLE, arns, services);
  }

  private Optional<Step> find(
      PrincipalId by, String action, List<String> arns, Set<String> services) {
    return known.computeIfAbsent(
        List.of(by, action, arns, services), same -> ask(by, action, arns, services));
  }

  private Optional<Step> ask(
      PrincipalId by, String action, List<String> arns, Set<String> services) {
    if (arns.isEmpty()) {
      return Optional.empty();
    }
    String service = action.substring(0, action.indexOf(':'));
    List<String> some =
        kinds.computeIfAbsent(
            List.of(by, service, arns), same -> prover.oneOfEachKind(by, service, arns));
    AccessQuestion asked = base.about(List.of(action), some);
    return asNamed(by, asked).stream()
        .flatMap(one -> toServices(one, services).stream())
        .flatMap(one -> prover.never(by, one).stream())
        .filter(answer -> !(answer instanceof AccessAnswer.Proved))
        .map(answer -> new Step(by, answer))
        .min(Comparator.comparing(step -> step.answer() instanceof AccessAnswer.Undecided));
  }

  /** Returns a question of each service, but where all requests name one already. */
  private static List<AccessQuestion> toServices(AccessQuestion asked, Set<String> services) {
    boolean isAny = services.isEmpty() || isGiven(asked, SERVICE);
    return isAny
        ? List.of(asked)
        : services.stream().map(name -> asked.with(SERVICE, name)).toList();
  }

  private static boolean isGiven(AccessQuestion asked, String name) {
    return asked.context().keySet().stream().anyMatch(key -> ConditionKey.areSame(key, name));
  }

  /**
   * Returns a question of each member of a group: whoever has no name could be the very user whose
   * credentials are asked for.
   */
  private List<AccessQuestion> asNamed(PrincipalId by, AccessQuestion asked) {
    if (by.kind() != PrincipalId.Kind.GROUP || isGiven(asked, USER_NAME)) {
      return List.of(asked);
    }
    List<String> members = reached.members(by).stream().map(PrincipalId::name).toList();
    List<String> names = members.isEmpty() ? List.of(SOMEBODY) : members;
    return names.stream().limit(MOST_NAMES).map(name -> asked.with(USER_NAME, name)).toList();
  }
}
