package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds principals that are written as the ids of users and roles.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">IAM
 *     User Guide: unique identifiers</a>
 */
final class PrincipalUniqueId implements DocumentCheck {

  private static final String OF_ROLE = "INVALID_ROLE_REFERENCE";
  private static final String OF_USER = "INVALID_USER_REFERENCE";

  private static final Rule RULE =
      Rule.warning(
          "principal-unique-id",
          "a principal is the id of a user or a role, as AWS writes it where one was deleted",
          "write the ARN of one that there is, or remove it",
          OF_ROLE,
          OF_USER);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      List<NamedPrincipal> all = new ArrayList<>(NamedPrincipal.of(statement));
      all.addAll(NamedPrincipal.left(statement));
      for (NamedPrincipal principal : all) {
        if (principal.type() == PrincipalElement.Type.AWS && isId(principal.name())) {
          boolean isOfUser = principal.name().startsWith("AIDA");
          findings.add(
              RULE.at(
                      principal.place(),
                      "`"
                          + principal.name()
                          + "` is an id, not an ARN: AWS writes it where a "
                          + (isOfUser ? "user" : "role")
                          + " was deleted, and no new one of that name has it")
                  .withAwsIssueCode(isOfUser ? OF_USER : OF_ROLE));
        }
      }
    }
  }

  /** The reader lets nothing else pass that is neither everybody, an account nor an ARN. */
  private static boolean isId(String name) {
    return name.startsWith("AIDA") || name.startsWith("AROA");
  }
}
