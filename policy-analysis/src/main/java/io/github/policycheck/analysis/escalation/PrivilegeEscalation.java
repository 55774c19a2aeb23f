package io.github.policycheck.analysis.escalation;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.escalation.EscalationStep.Target;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds who may give himself more permissions, by ways that are documented, each request of which
 * all policies together allow.
 */
final class PrivilegeEscalation implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "privilege-escalation",
          "whoever is allowed this can get more permissions, up to all of the account",
          "name the users, groups, roles and policies, or require a permissions boundary with"
              + " `iam:PermissionsBoundary`");

  private static final int MOST_SAID = 3;

  /** A way that is open, with its requests in order. */
  private record Open(EscalationPath path, List<Witness> requests) {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public AskedActions asked() {
    return AskedActions.ALL;
  }

  @Override
  public boolean canFind(Policy policy) {
    return policy.document().statements().stream().anyMatch(PrivilegeEscalation::mayBegin);
  }

  /**
   * Tells whether a statement allows the first step of some way: mostly it is of other services.
   */
  private static boolean mayBegin(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && (statement.action().isNegated()
            || statement.action().patterns().stream()
                .anyMatch(entry -> KnownActions.canBeOf("iam", entry.value())))
        && EscalationPaths.first().stream().anyMatch(action -> statement.action().matches(action));
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    List<PolicyStatement> grants = principal.grants();
    Optional<PolicyStatement> begin =
        grants.stream().filter(one -> mayBegin(one.statement())).findFirst();
    List<EscalationPath> paths = begin.isEmpty() ? List.of() : covered(principal, grants);
    if (begin.isEmpty() || paths.isEmpty() || isAdministrator(principal)) {
      return;
    }
    EscalationRequests requests = new EscalationRequests(principal);
    List<Open> open = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>();
    Set<List<String>> ways = new HashSet<>();
    for (EscalationPath path : paths) {
      if (!ways.contains(path.way())) {
        requests
            .of(path)
            .found(reasons::add)
            .ifPresent(
                chain -> {
                  ways.add(path.way());
                  open.add(new Open(path, chain));
                });
      }
    }
    if (!open.isEmpty()) {
      findings.add(finding(principal, open));
    } else if (!reasons.isEmpty()) {
      findings.undecided(
          RULE,
          Place.of(begin.get().statement()),
          "whether this gives more permissions is not known: " + String.join("; ", reasons));
    }
  }

  /** Returns the ways on each step of which there is an Allow, be it of something else. */
  private static List<EscalationPath> covered(
      CheckedPrincipal principal, List<PolicyStatement> grants) {
    Map<String, Boolean> covered = new HashMap<>();
    return EscalationPaths.in(principal.repositories().partition()).stream()
        .filter(
            path ->
                path.steps().stream()
                    .map(EscalationStep::action)
                    .allMatch(
                        action ->
                            covered.computeIfAbsent(
                                action,
                                same ->
                                    grants.stream()
                                        .anyMatch(one -> one.statement().action().matches(same)))))
        .toList();
  }

  /** Whoever may do everything, IAM's next action included, has no more to gain. */
  private static boolean isAdministrator(CheckedPrincipal principal) {
    return List.of("iam", "any-service").stream()
        .map(service -> principal.kinds().freshAction(service, "AnyAction"))
        .allMatch(action -> principal.find(action, "*", Map.of(), Decision.ALLOWED).isFound());
  }

  private static Finding finding(CheckedPrincipal principal, List<Open> open) {
    Open first = open.get(0);
    Witness begin = first.requests().get(0);
    boolean isCertain = open.stream().anyMatch(one -> one.path().isCertain());
    List<String> actions =
        open.stream()
            .flatMap(one -> one.path().steps().stream())
            .map(EscalationStep::action)
            .distinct()
            .toList();
    return RULE.at(place(principal, begin), message(open, isCertain))
        .withSeverity(isCertain ? Severity.ERROR : Severity.WARNING)
        .withActions(actions)
        .withWitness(begin);
  }

  private static Place place(CheckedPrincipal principal, Witness begin) {
    for (PolicyStatement allow : principal.grants()) {
      Statement statement = allow.statement();
      if (statement.action().matches(begin.action())
          && principal.deciding(begin).stream()
              .anyMatch(one -> one.statement().location().equals(statement.location()))) {
        return ActionEntry.place(statement, begin.action());
      }
    }
    return Place.of(principal.grants().get(0).statement());
  }

  private static String message(List<Open> open, boolean isCertain) {
    String ways =
        open.stream()
            .limit(MOST_SAID)
            .map(PrivilegeEscalation::words)
            .collect(Collectors.joining("; or "));
    String more =
        open.size() > MOST_SAID ? "; and " + (open.size() - MOST_SAID) + " more ways" : "";
    return (isCertain
            ? "whoever is allowed this can become administrator: "
            : "whoever is allowed this can get more permissions: ")
        + ways
        + more;
  }

  private static String words(Open open) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < open.requests().size(); i++) {
      EscalationStep step = open.path().steps().get(i);
      String on = step.target() == Target.ANYTHING ? "" : " on " + step.target().words();
      String to =
          step.action().equals(EscalationPaths.PASS_ROLE)
              ? " to `" + step.context().values().iterator().next().get(0) + "`"
              : "";
      steps.add("`" + step.action() + "`" + on + to);
    }
    return String.join(", then ", steps);
  }
}
