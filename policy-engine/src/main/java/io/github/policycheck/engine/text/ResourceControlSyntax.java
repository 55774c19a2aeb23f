package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource control policy may say beside the grammar of all policies. The one that AWS
 * attaches, {@code RCPFullAWSAccess}, may say more than those of customers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">Organizations
 *     User Guide: RCP syntax</a>
 */
final class ResourceControlSyntax {

  private static final String RULE = "rcp-syntax";
  private static final String ANY = "*";

  private final PolicyProblems problems;

  ResourceControlSyntax(PolicyProblems problems) {
    this.problems = problems;
  }

  /**
   * Reports a version that such a policy does not take.
   *
   * @param version the version that was read, null if there is none or it is no version
   * @param isWritten whether there is one
   */
  void check(@Nullable PolicyVersion version, boolean isWritten, SourceLocation place) {
    boolean isRight = version == PolicyVersion.V2012_10_17 || (version == null && isWritten);
    if (!isRight) { // what is no version at all is reported already
      problems.add(
          RULE,
          isWritten ? "INVALID_VERSION" : "MISSING_VERSION",
          "a resource control policy has the `Version` `2012-10-17`",
          place,
          isWritten ? JsonPath.ROOT.member("Version") : JsonPath.ROOT);
    }
  }

  /** Reports what one statement may not say. */
  void check(Statement statement, JsonPath path) {
    if (statement.effect() == Effect.ALLOW) {
      if (!isFullAccess(statement)) {
        problems.add(
            RULE,
            "RCP_SYNTAX_ERROR_ALLOW",
            "a statement of a resource control policy has the `Effect` `Deny`; what none of them"
                + " denies is allowed, by RCPFullAWSAccess",
            statement.location(),
            path.member("Effect"));
      }
      return;
    }
    ActionElement action = statement.action();
    if (action.isNegated()) {
      problems.add(
          RULE,
          "RCP_SYNTAX_ERROR_NOTACTION",
          "a resource control policy takes no `NotAction`; name what it denies in `Action`",
          statement.location(),
          path.member("NotAction"));
      return;
    }
    for (LocatedString pattern : action.patterns()) {
      if (pattern.value().equals(ANY)) {
        problems.add(
            RULE,
            "RCP_SYNTAX_ERROR_ACTION",
            "`Action` of a resource control policy names services: write `s3:*`, not `*`",
            pattern.location(),
            path.member("Action"));
      }
    }
  }

  private static boolean isFullAccess(Statement statement) {
    ResourceElement resource = statement.resource();
    return !statement.action().isNegated()
        && isAny(statement.action().patterns())
        && resource != null
        && !resource.isNegated()
        && isAny(resource.patterns())
        && statement.conditions().isEmpty();
  }

  private static boolean isAny(List<LocatedString> patterns) {
    return patterns.size() == 1 && patterns.get(0).value().equals(ANY);
  }
}
