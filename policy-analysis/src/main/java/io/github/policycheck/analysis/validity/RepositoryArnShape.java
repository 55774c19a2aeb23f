package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds ARNs of CodeCommit that no repository has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-iam-access-control-identity-based.html#arn-formats">CodeCommit
 *     User Guide: ARN formats</a>
 */
final class RepositoryArnShape implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "repository-arn-shape",
          "an ARN of CodeCommit has a form that no repository's ARN has",
          "write `arn:aws:codecommit:REGION:ACCOUNT:NAME`");

  private static final String GIT = ".git";

  /** What other services write before a name. */
  private static final Set<String> KINDS =
      Set.of("repository", "repositories", "repo", "repos", "v1", "git");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      for (int i = 0; resource != null && i < resource.patterns().size(); i++) {
        String entry = resource.patterns().get(i).value();
        Place place = Place.resource(statement, resource, i);
        RepositoryArn.problem(entry, policy.hasVariables())
            .ifPresent(
                why ->
                    findings.add(
                        RULE.at(
                                place,
                                "`"
                                    + entry
                                    + "` is the ARN of no repository: "
                                    + why
                                    + hint(entry, policy.hasVariables()))
                            .withFix(
                                meant(entry, policy.hasVariables())
                                    .map(arn -> ConditionFix.write(place.location(), arn))
                                    .orElse(null))));
      }
    }
  }

  /**
   * Returns what of a name with slashes or colons is that of a repository: what is behind it is a
   * branch.
   */
  private static String repository(String name) {
    List<String> segments = new ArrayList<>(List.of(name.split("[/:]", -1)));
    segments.removeIf(segment -> segment.isEmpty() || KINDS.contains(segment));
    return segments.isEmpty() ? "" : segments.get(0);
  }

  private static String hint(String entry, boolean hasVariables) {
    return meant(entry, hasVariables).map(arn -> "; did you mean `" + arn + "`?").orElse("");
  }

  private static Optional<String> meant(String entry, boolean hasVariables) {
    ArnParts parts = ArnParts.of(entry);
    if (!parts.areAll()) {
      return Optional.empty();
    }
    String name = parts.resource();
    if (name.indexOf('$') < 0) {
      name = repository(name);
    }
    if (name.endsWith(GIT)) {
      name = name.substring(0, name.length() - GIT.length());
    }
    String region = parts.region().isEmpty() ? "*" : parts.region();
    String account = parts.account().isEmpty() ? "*" : parts.account();
    String better =
        String.join(":", "arn", parts.partition(), parts.service(), region, account, name);
    boolean isGood =
        !name.matches("[*?]*") && RepositoryArn.problem(better, hasVariables).isEmpty();
    return isGood ? Optional.of(better) : Optional.empty();
  }
}
