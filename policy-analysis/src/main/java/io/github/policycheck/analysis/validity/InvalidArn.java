package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ArnShape;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds resources and principals that are written as ARNs but can be none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
 *     Guide: ARNs</a>
 */
final class InvalidArn implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "invalid-arn",
          "a resource or a principal is written as an ARN, but nothing has such an ARN",
          "write `arn:partition:service:region:account:name`; parts that a service leaves out are"
              + " empty",
          "INVALID_ARN_PREFIX",
          ArnShape.MISSING,
          "INVALID_PARTITION",
          "INVALID_ARN_REGION",
          "INVALID_ARN_ACCOUNT",
          "INVALID_ARN_SERVICE_CASE",
          "INVALID_SERVICE",
          "VARIABLE_UNSUPPORTED_IN_ELEMENT",
          "ARN_REGION_NOT_ALLOWED",
          "ARN_ACCOUNT_NOT_ALLOWED",
          "MISSING_ARN_REGION",
          "MISSING_ARN_ACCOUNT",
          "INVALID_ARN_RESOURCE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      if (resource != null) {
        resources(policy, statement, resource, findings);
      }
      PrincipalElement principal = statement.principal();
      if (principal != null) {
        principals(statement, principal, findings);
      }
    }
  }

  private static void resources(
      CheckedPolicy policy, Statement statement, ResourceElement resource, Findings findings) {
    for (int i = 0; i < resource.patterns().size(); i++) {
      String text = resource.patterns().get(i).value();
      Place place = Place.resource(statement, resource, i);
      // Services complete what policies of their own resources leave out: `execute-api:/*`.
      if (policy.type() != PolicyType.RESOURCE || text.startsWith("arn:")) {
        ArnShape.ofResource(text)
            .filter(problem -> !isOfRepository(problem, text, policy))
            .ifPresentOrElse(
                problem -> add(place, text, problem, findings),
                () -> ofService(policy, place, text, findings));
      }
    }
  }

  /** Whether there is such a resource where the form is right; of repositories a rule says it. */
  private static void ofService(CheckedPolicy policy, Place place, String text, Findings findings) {
    if (RepositoryArn.problem(text, policy.hasVariables()).isPresent()) {
      return;
    }
    policy
        .actions()
        .serviceArns()
        .problem(text)
        .ifPresent(
            problem ->
                findings.add(
                    RULE.at(place, problem.message())
                        .withSeverity(problem.isSure() ? Severity.ERROR : Severity.WARNING)
                        .withAwsIssueCode(problem.awsIssueCode())));
  }

  /** What is missing in the ARN of a repository, the rule about these says better. */
  private static boolean isOfRepository(
      ArnShape.Problem problem, String text, CheckedPolicy policy) {
    return problem.awsIssueCode().equals(ArnShape.MISSING)
        && RepositoryArn.problem(text, policy.hasVariables()).isPresent();
  }

  private static void principals(
      Statement statement, PrincipalElement principal, Findings findings) {
    for (Names names : principal.names()) {
      List<LocatedString> values = names.values();
      for (int i = 0; i < values.size(); i++) {
        String text = values.get(i).value();
        Place place = Place.principal(statement, principal, names, i);
        if (text.startsWith("arn:")) {
          ArnShape.ofPrincipal(text).ifPresent(problem -> add(place, "", problem, findings));
        }
      }
    }
  }

  private static void add(Place place, String text, ArnShape.Problem problem, Findings findings) {
    findings.add(
        RULE.at(place, problem.message())
            .withAwsIssueCode(problem.awsIssueCode())
            .withFix(
                MeantArn.of(text)
                    .map(arn -> ConditionFix.write(place.location(), arn))
                    .orElse(null)));
  }
}
