package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds principals that are written as AWS services but can be none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services">IAM
 *     User Guide: AWS service principals</a>
 */
final class InvalidServicePrincipal implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "invalid-service-principal",
          "a service principal is malformed, so that it matches no service",
          "write the name of the service and `.amazonaws.com`, as in `codepipeline.amazonaws.com`",
          "INVALID_SERVICE_PRINCIPAL_FORMAT");

  /** What follows the name of a service, by partition; the last one is AWS's own inside. */
  private static final List<String> DOMAINS =
      List.of(
          "amazonaws.com",
          "amazonaws.com.cn",
          "amazonaws.eu",
          "c2s.ic.gov",
          "sc2s.sgov.gov",
          "cloud.adc-e.uk",
          "csp.hci.ic.gov",
          "aws.internal");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      PrincipalElement principal = statement.principal();
      if (principal == null) {
        continue;
      }
      for (Names names : principal.names()) {
        for (int i = 0; i < names.values().size(); i++) {
          String name = names.values().get(i).value();
          if (names.type() == PrincipalElement.Type.SERVICE && !isService(name)) {
            findings.add(
                RULE.at(
                    Place.principal(statement, principal, names, i),
                    "`" + name + "` is no service principal" + hint(policy, name)));
          }
        }
      }
    }
  }

  private static boolean isService(String name) {
    for (String domain : DOMAINS) {
      int end = name.length() - domain.length() - 1;
      if (end > 0 && name.endsWith("." + domain)) {
        return NAME.matcher(name.substring(0, end)).matches();
      }
    }
    return false;
  }

  private static String hint(CheckedPolicy policy, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (policy.reference().service(lower).isPresent()) {
      return ": write `" + lower + ".amazonaws.com`";
    }
    List<String> known =
        policy.reference().prefixes().stream().map(prefix -> prefix + ".amazonaws.com").toList();
    return Spelling.nearest(lower, known)
        .map(near -> "; did you mean `" + near + "`?")
        .orElse(": one ends with `.amazonaws.com`");
  }
}
