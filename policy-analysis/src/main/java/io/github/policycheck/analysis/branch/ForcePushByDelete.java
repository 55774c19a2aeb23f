package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Deny of force pushes that is bypassed in two pushes, of which the first deletes the
 * reference and the second creates it again, at any commit.
 */
final class ForcePushByDelete implements PrincipalCheck {

  private static final Rule RULE =
      Rule.warning(
          "force-push-by-delete",
          "force pushes are denied, but a reference can be deleted and pushed again",
          "deny `delete` with `non-fast-forward`");

  private static final String PUSH = CodeCommitAction.GIT_PUSH;
  private static final String TOO_MANY = "the policies have too many patterns of references";

  /** What is asked of one principal in the same circumstances. */
  private enum Step {
    FORCE(RefUpdate.Type.NON_FAST_FORWARD, Decision.EXPLICIT_DENY),
    DELETE(RefUpdate.Type.DELETE, Decision.ALLOWED),
    CREATE(RefUpdate.Type.CREATE, Decision.ALLOWED),
    /** A push is asked about twice, first without the reference. */
    BEGIN(null, Decision.ALLOWED);

    private final RefUpdate.@Nullable Type type;
    private final Decision wanted;

    Step(RefUpdate.@Nullable Type type, Decision wanted) {
      this.type = type;
      this.wanted = wanted;
    }

    boolean isOfReference() {
      return type != null;
    }

    Map<String, List<String>> request(String reference) {
      return type == null
          ? Map.of(CodeCommitAction.REFERENCES, List.of())
          : Map.of(CodeCommitAction.REFERENCES, List.of(reference), RefUpdate.KEY, valuesOf(type));
    }
  }

  private static final List<Step> STEPS = List.of(Step.values());

  private static final List<Step> STEPS_BACKWARDS =
      List.of(Step.BEGIN, Step.CREATE, Step.DELETE, Step.FORCE);

  private static final Set<String> OF_STEPS = Set.of(CodeCommitAction.REFERENCES, RefUpdate.KEY);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement deny : principal.statements()) {
      if (isOfForcePushes(deny)) {
        new OneDeny(principal, deny, findings).check();
      }
    }
  }

  /** One that says nothing of the kind of update denies whole pushes, of which others tell. */
  private static boolean isOfForcePushes(PolicyStatement deny) {
    List<Condition> conditions =
        deny.statement().conditions().stream()
            .filter(condition -> condition.isOn(RefUpdate.KEY))
            .toList();
    return deny.isDeny()
        && !conditions.isEmpty()
        && deny.statement().resource() != null
        && ProtectedBranches.covers(deny, PUSH)
        && mayHold(conditions, deny);
  }

  /** What a policy variable stands for is for the search to find out. */
  private static boolean mayHold(List<Condition> conditions, PolicyStatement deny) {
    return hasOpenValues(conditions, deny)
        || new ConditionTruth(conditions, deny.hasVariables())
            .holds(RefUpdate.KEY, valuesOf(RefUpdate.Type.NON_FAST_FORWARD));
  }

  private static boolean hasOpenValues(List<Condition> conditions, PolicyStatement deny) {
    return conditions.stream()
        .flatMap(condition -> condition.values().stream())
        .anyMatch(value -> ValueText.isOpen(value.value(), deny.hasVariables()));
  }

  private static List<String> valuesOf(RefUpdate.Type type) {
    return type.text().stream().toList();
  }

  /** Looks at what one Deny is about. */
  private static final class OneDeny {

    private final CheckedPrincipal principal;
    private final PolicyStatement deny;
    private final Findings findings;
    private final Statement known;
    private final Set<String> undecided = new LinkedHashSet<>();

    OneDeny(CheckedPrincipal principal, PolicyStatement deny, Findings findings) {
      this.principal = principal;
      this.deny = deny;
      this.findings = findings;
      this.known = principal.variables().inConditions(deny);
    }

    void check() {
      CoveredRepositories.noteOpen(
          principal, deny, "in which repositories this Deny is bypassed", RULE, findings);
      ProtectedBranches.noteVariables(principal, deny, RULE, findings);
      List<Witness> found = new ArrayList<>();
      Examples references = new Examples("references");
      CoveredRepositories repositories = CoveredRepositories.of(principal, deny);
      Set<String> named = BranchNames.named(known);
      Set<String> own = own();
      Set<String> all = new LinkedHashSet<>(own);
      all.addAll(others());
      for (String repository : repositories.arns()) {
        for (String reference : all) {
          boolean isExtra = repositories.extra().contains(repository) || !own.contains(reference);
          if (found.isEmpty() || !isExtra) {
            wayRound(repository, reference)
                .ifPresent(
                    witness -> {
                      found.add(witness);
                      references.with(reference, named.contains(reference));
                    });
          }
        }
      }
      for (String why : undecided) {
        findings.undecided(
            RULE,
            Place.of(deny.statement()),
            "whether this Deny is bypassed by deleting and pushing again is not known: " + why);
      }
      if (!found.isEmpty()) {
        findings.add(finding(found.get(0), references));
      }
    }

    /** Returns references that the Deny is about; one that names none is about every branch. */
    private Set<String> own() {
      List<String> usual = principal.kinds().usualBranches();
      return new LinkedHashSet<>(
          BranchNames.conditions(known).isEmpty()
              ? usual.subList(0, Math.min(1, usual.size()))
              : BranchNames.coveredBy(
                  known, deny.hasVariables(), usual, why -> undecided.add(TOO_MANY)));
    }

    /** Returns branches that stand for all others to which it applies. */
    private List<String> others() {
      if (principal.kinds().branches().isUndecided()) {
        undecided.add(TOO_MANY);
      }
      List<Condition> conditions = BranchNames.conditions(known);
      return conditions.isEmpty()
          ? principal.kinds().branches().orElse(List.of())
          : principal
              .kinds()
              .branches(conditions, new ConditionTruth(conditions, deny.hasVariables()));
    }

    /** Returns the request that deletes, where the same principal can create again. */
    private Optional<Witness> wayRound(String repository, String reference) {
      for (Step step : STEPS) {
        if (ask(repository, reference, step, Map.of()).isEmpty()) {
          return Optional.empty();
        }
      }
      // All in the same circumstances, as those of one step may be of somebody else.
      return inOrder(repository, reference, STEPS)
          .or(() -> inOrder(repository, reference, STEPS_BACKWARDS))
          .or(
              () -> {
                undecided.add("what it takes is allowed in different circumstances");
                return Optional.empty();
              });
    }

    /** Asks for one step after the other, until none needs more than those before it. */
    private Optional<Witness> inOrder(String repository, String reference, List<Step> steps) {
      Map<String, List<String>> context = new LinkedHashMap<>();
      Witness deleting = null;
      int before = -1;
      while (context.size() > before) {
        before = context.size();
        for (Step step : steps) {
          Optional<Witness> found = ask(repository, reference, step, context);
          if (found.isEmpty()) {
            return found;
          }
          found.get().context().forEach(context::putIfAbsent);
          context.keySet().removeAll(OF_STEPS);
          deleting = step == Step.DELETE ? found.get() : deleting;
        }
      }
      return Optional.ofNullable(deleting);
    }

    private Optional<Witness> ask(
        String repository, String reference, Step step, Map<String, List<String>> context) {
      Map<String, List<String>> request = new LinkedHashMap<>(step.request(reference));
      context.forEach(request::putIfAbsent);
      return principal
          .find(PUSH, repository, request, step.wanted, step.isOfReference() ? deny : null)
          .found(undecided::add);
    }

    private Finding finding(Witness witness, Examples references) {
      GrantingStatements granting = GrantingStatements.of(principal, List.of(witness));
      String assumed =
          principal
              .assumedPolicy()
              .map(name -> " together with " + name + ", for example,")
              .orElse("");
      return RULE.at(
              Place.of(deny.statement()),
              "this Deny of force pushes is bypassed in two pushes, which delete the reference and"
                  + " create it again: both"
                  + assumed
                  + " stay allowed"
                  + granting.by()
                  + " on "
                  + references
                  + "; deny `delete` with `non-fast-forward`")
          .withWitness(witness)
          .withRelated(granting.places());
    }
  }
}
