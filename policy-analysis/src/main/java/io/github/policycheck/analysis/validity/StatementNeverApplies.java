package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ActionPatterns;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.Optional;

/**
 * Finds statements that leave everything out: a {@code Not...} element that names all there is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">IAM
 *     User Guide: NotAction</a>
 */
final class StatementNeverApplies implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "statement-never-applies",
          "a `Not...` element of a statement names everything, so that it is about nothing",
          "write the element without `Not`, or name only what is to be left out");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      leavingAllOut(statement)
          .ifPresent(
              element -> {
                String does = statement.effect() == Effect.ALLOW ? "allows" : "denies";
                findings.add(
                    RULE.at(
                        Place.of(statement),
                        "`Not%s` names everything, so that this statement %s nothing; write `%s`,"
                                .formatted(element, does, element)
                            + " or name only what is to be left out"));
              });
    }
  }

  /** Returns the name of an element without Not; empty if each leaves something. */
  private static Optional<String> leavingAllOut(Statement statement) {
    if (statement.action().isNegated()
        && statement.action().patterns().stream()
            .map(LocatedString::value)
            .anyMatch(ActionPatterns::isEveryAction)) {
      return Optional.of("Action");
    }
    ResourceElement resource = statement.resource();
    if (resource != null
        && resource.isNegated()
        && resource.patterns().stream().anyMatch(StatementNeverApplies::isStar)) {
      return Optional.of("Resource");
    }
    PrincipalElement principal = statement.principal();
    boolean isNobody =
        principal != null
            && principal.isNegated()
            && principal.names().stream().anyMatch(StatementNeverApplies::isEverybody);
    return isNobody ? Optional.of("Principal") : Optional.empty();
  }

  /** `"AWS": "*"` says the same as `"*"`. */
  private static boolean isEverybody(PrincipalElement.Names names) {
    return names.type() == PrincipalElement.Type.EVERYONE
        || (names.type() == PrincipalElement.Type.AWS
            && names.values().stream()
                .anyMatch(name -> name.value().equals(PrincipalElement.EVERYONE)));
  }

  /** No other pattern is about the requests that have no resource. */
  private static boolean isStar(LocatedString entry) {
    return entry.value().chars().allMatch(c -> c == '*') && !entry.value().isEmpty();
  }
}
