package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
          "write the name of the service and `.amazonaws.com`, as in `codepipeline.amazonaws.com`,"
              + " for `kms:ViaService` with the region between",
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

  /** Services of Amazon that are none of AWS's, which invoke functions of AWS Lambda. */
  private static final Set<String> OF_AMAZON =
      Set.of("alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com");

  /** Keys whose values are service principals. */
  private static final Set<ConditionKey> KEYS =
      ConditionKey.all(
          List.of(
              "aws:CalledVia",
              "aws:CalledViaFirst",
              "aws:CalledViaLast",
              "aws:PrincipalServiceName",
              "aws:PrincipalServiceNamesList",
              "iam:AWSServiceName",
              "iam:PassedToService"));

  /** Its values have a region before the domain. */
  private static final ConditionKey VIA_SERVICE = ConditionKey.of("kms:ViaService");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        checkValues(policy, statement, condition, findings);
      }
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
                        "`" + name + "` is no service principal" + hint(policy, name))
                    .withFix(fix(policy, names.values().get(i))));
          }
        }
      }
    }
  }

  private static void checkValues(
      CheckedPolicy policy, Statement statement, Condition condition, Findings findings) {
    boolean isOfRegion = condition.conditionKey().equals(VIA_SERVICE);
    ConditionOperator operator = condition.operator().operator();
    if (operator.family() != Family.STRING
        || !(isOfRegion || KEYS.contains(condition.conditionKey()))) {
      return;
    }
    for (int i = 0; i < condition.values().size(); i++) {
      String name = condition.values().get(i).value();
      // Capitals are what another rule is about, and wildcards of operators that take none.
      String lower = name.toLowerCase(Locale.ROOT);
      if (!name.contains("${") && !canBeService(lower, isOfRegion)) {
        findings.add(
            RULE.at(
                    Place.value(statement, condition, i),
                    "`"
                        + name
                        + "` is no value of `"
                        + condition.key().value()
                        + "`"
                        + (isOfRegion ? inRegion(name) : hint(policy, name)))
                .withFix(isOfRegion ? null : fix(policy, condition.values().get(i))));
      }
    }
  }

  /** Tells whether a text, or one that it matches as a pattern, is a service principal. */
  private static boolean canBeService(String name, boolean isOfRegion) {
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      return isService(name) && (!isOfRegion || hasRegion(name));
    }
    PatternLanguage pattern = PatternLanguage.ofText(PatternText.of(name));
    return DOMAINS.stream()
        .map(domain -> (isOfRegion ? "?*.?*-?*." : "?*.") + domain)
        .anyMatch(form -> pattern.overlaps(PatternLanguage.ofText(PatternText.of(form))));
  }

  private static boolean hasRegion(String name) {
    int dot = name.indexOf('.');
    int end = name.indexOf('.', dot + 1);
    return dot > 0 && end > 0 && name.substring(dot, end).indexOf('-') > 0;
  }

  private static String inRegion(String name) {
    int dot = name.indexOf('.');
    return ": it has the region between, as in `"
        + (dot < 0 ? name : name.substring(0, dot))
        + ".REGION.amazonaws.com`";
  }

  private static boolean isService(String name) {
    if (OF_AMAZON.contains(name)) {
      return true;
    }
    for (String domain : DOMAINS) {
      int end = name.length() - domain.length() - 1;
      if (end > 0 && name.endsWith("." + domain)) {
        return NAME.matcher(name.substring(0, end)).matches();
      }
    }
    return false;
  }

  /** Returns the principal of the service whose prefix is written in its place. */
  private static Optional<String> ofPrefix(CheckedPolicy policy, String lower) {
    return policy.reference().service(lower).map(service -> lower + ".amazonaws.com");
  }

  private static @Nullable Fix fix(CheckedPolicy policy, LocatedString name) {
    return ofPrefix(policy, SimpleCase.lower(name.value()))
        .map(service -> ConditionFix.write(name.location(), service))
        .orElse(null);
  }

  private static String hint(CheckedPolicy policy, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<String> service = ofPrefix(policy, lower);
    if (service.isPresent()) {
      return ": write `" + service.get() + "`";
    }
    List<String> known =
        policy.reference().prefixes().stream().map(prefix -> prefix + ".amazonaws.com").toList();
    return Spelling.nearest(lower, known)
        .map(near -> "; did you mean `" + near + "`?")
        .orElse(": one ends with `.amazonaws.com`");
  }
}
