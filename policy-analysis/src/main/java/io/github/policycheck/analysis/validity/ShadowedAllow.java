package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds Allows of which a Deny takes everything.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">IAM
 *     User Guide: how enforcement code logic evaluates requests</a>
 */
final class ShadowedAllow implements PrincipalCheck {

  private static final Rule RULE =
      Rule.warning(
          "shadowed-allow",
          "nothing of what an Allow grants is ever allowed, as a Deny takes all of it",
          "remove the Allow, or narrow the Deny");

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
    return policy.document().statements().stream()
            .map(statement -> statement.effect())
            .distinct()
            .count()
        == 2;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    List<PolicyStatement> denies =
        principal.statements().stream().filter(PolicyStatement::isDeny).toList();
    for (PolicyStatement allow : principal.statements()) {
      if (allow.isDeny() || Unchanged.isOfOthers(allow, principal)) {
        continue;
      }
      Place place = Place.of(allow.statement());
      if (principal.actions().isBesides(allow.statement(), denies)) {
        findings.refute(RULE, place);
        continue;
      }
      Answer<Witness> allowed = principal.allowedBy(allow, true);
      if (allowed.isFound()) {
        findings.refute(RULE, place);
        continue;
      }
      Answer<Witness> granted = principal.allowedBy(allow, false);
      if (granted instanceof Answer.Found<Witness> found && allowed.isNone()) {
        findings.add(finding(principal, place, found.value()));
      } else if (!granted.isNone()) { // else there is nothing that a Deny could take
        allowed
            .or(() -> granted)
            .found(
                why ->
                    findings.doubt(
                        RULE,
                        place,
                        "whether a Deny takes all that this Allow grants is not known: " + why));
      }
    }
  }

  private static Finding finding(CheckedPrincipal principal, Place place, Witness witness) {
    Set<SourceLocation> places = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (MatchedStatement matched : principal.deciding(witness)) {
      if (matched.statement().effect() == Effect.DENY) {
        names.add(Unchanged.named(matched.policy(), matched.statement(), principal));
        places.add(matched.statement().location());
      }
    }
    places.removeIf(location -> location.file() == null);
    return RULE.at(
            place,
            "Denies take all that this Allow grants, so that nothing of it is ever allowed: `"
                + witness.action()
                + "`, for one, is denied by "
                + Phrases.few(List.copyOf(names)))
        .withWitness(witness)
        .withRelated(new ArrayList<>(places));
  }
}
