package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ActionPatterns;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalKinds;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds Allows of everything that no Deny takes back. What counts is IAM: whoever may change
 * permissions has all of them, whatever a list of exceptions says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">IAM
 *     User Guide: apply least-privilege permissions</a>
 */
final class FullAdministrator implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "full-administrator",
          "a policy allows every action on every resource",
          "allow the actions that are needed, on the resources they are needed on");

  private static final PatternLanguage IAM = PatternLanguage.ofText(PatternText.of("iam:*"));

  /** Of no service: what is allowed of it is allowed of all. */
  private static final String ANY_ACTION = "AnyAction";

  private static final String ANY_SERVICE = "any-service";

  private static final String OF_ANY_SERVICE = ANY_SERVICE + ":" + ANY_ACTION;

  /** In no policy, so a name like most. */
  private static final String LIKE_MOST = "q~q";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public AskedActions asked() {
    return AskedActions.of("iam:*", OF_ANY_SERVICE);
  }

  @Override
  public boolean canFind(Policy policy) {
    return policy.document().statements().stream()
        .anyMatch(
            statement ->
                statement.effect() == Effect.ALLOW && isEveryActionThatMatters(statement.action()));
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement allow : principal.grants()) {
      Statement statement = allow.statement();
      if (isCandidate(allow, principal.actions())) {
        witness(
                principal,
                why ->
                    findings.undecided(
                        RULE,
                        Place.of(statement),
                        "whether Denies take this Allow back is not known: " + why))
            .ifPresent(
                witness ->
                    findings.add(
                        RULE.at(Place.of(statement), message(statement)).withWitness(witness)));
      }
    }
  }

  private static boolean isCandidate(PolicyStatement allow, KnownActions actions) {
    Statement statement = allow.statement();
    ResourceElement resource = statement.resource();
    return resource != null
        && isEveryActionThatMatters(statement.action())
        && (Breadth.isEveryResource(resource, allow.hasVariables())
            || (resource.isNegated()
                && Breadth.covers(resource, allow.hasVariables(), "arn:*:iam::*:*")))
        && Breadth.isUnconditional(statement, allow.hasVariables(), actions);
  }

  private static boolean isEveryActionThatMatters(ActionElement element) {
    return element.isNegated()
        ? element.patterns().stream()
            .map(entry -> ActionPatterns.language(entry.value()))
            .noneMatch(entry -> entry.overlaps(IAM))
        : Breadth.isEveryAction(element);
  }

  /** Returns a request by which the principal gives itself what it lacks, if it lacks anything. */
  private static Optional<Witness> witness(CheckedPrincipal principal, Consumer<String> undecided) {
    if (anything(principal).found(undecided).isEmpty()) {
      return Optional.empty();
    }
    String role = principal.fresh("role/", "AnyRole", "");
    List<ServiceAction> actions = principal.actions().matched("iam:*");
    return actions.stream()
        .filter(action -> action.level() == AccessLevel.PERMISSIONS_MANAGEMENT)
        .filter(action -> action.resources().stream().anyMatch(r -> r.type().name().equals("role")))
        .flatMap(
            a ->
                principal
                    .find(a.fullName(), role, Map.of(), Decision.ALLOWED)
                    .found(undecided)
                    .stream())
        .findFirst();
  }

  /** Looks for a request to a service like any, wherever it can be made. */
  private static Answer<Witness> anything(CheckedPrincipal principal) {
    String action = principal.kinds().freshAction(ANY_SERVICE, ANY_ACTION);
    String service = action.substring(0, action.indexOf(':'));
    Set<String> regions = new LinkedHashSet<>(principal.kinds().regions());
    regions.addAll(principal.repositories().partition().regions());
    Answer<Witness> answer = Answer.none();
    for (String region : regions) {
      String resource = resource(principal, service, region);
      answer = answer.or(() -> principal.find(action, resource, Map.of(), Decision.ALLOWED));
    }
    return answer;
  }

  /** Makes up a resource that no policy tells from most by its service or its name. */
  private static String resource(CheckedPrincipal principal, String service, String region) {
    Repositories somewhere = principal.repositories();
    String start = "arn:" + somewhere.partition().name() + ":";
    String rest = ":" + region + ":" + somewhere.home().account() + ":";
    PrincipalKinds kinds = principal.kinds();
    String like = kinds.fresh(service, start, ANY_SERVICE, rest + LIKE_MOST, Set.of());
    String prefix = like.substring(0, like.length() - LIKE_MOST.length());
    return kinds.fresh(service, prefix, "thing", "", Set.of());
  }

  private static String message(Statement statement) {
    ResourceElement resource = statement.resource();
    String actions =
        statement.action().isNegated() ? "every action that it does not list" : "every action";
    String resources =
        resource != null && resource.isNegated()
            ? "every resource that it does not list"
            : "every resource";
    return "this allows " + actions + " on " + resources + ": whoever has it is an administrator";
  }
}
