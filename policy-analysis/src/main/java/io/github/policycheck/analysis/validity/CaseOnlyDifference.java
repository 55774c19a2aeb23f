package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ArnCase;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names that would be right in lower case, or in the case in which AWS has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns">IAM
 *     User Guide: ARNs</a>
 */
final class CaseOnlyDifference implements DocumentCheck {

  private static final String TWO_KEYS = "DUPLICATE_KEYS_WITH_DIFFERENT_CASE";

  private static final Rule RULE =
      Rule.warning(
          "case-only-difference",
          "a name differs only in upper and lower case from one that AWS knows",
          "write it as AWS does",
          TWO_KEYS);

  /** Keys whose values are regions. */
  private static final Set<String> REGIONS = Set.of("aws:requestedregion", "ec2:region");

  /** Keys whose values are the names of services, all of them in lower case. */
  private static final Set<String> SERVICES =
      Set.of(
          "aws:calledvia",
          "aws:calledviafirst",
          "aws:calledvialast",
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "iam:awsservicename",
          "iam:passedtoservice",
          "kms:viaservice");

  private static final String PRINCIPAL_TYPE = "aws:principaltype";
  private static final List<String> PRINCIPAL_TYPES =
      List.of("Account", "User", "FederatedUser", "AssumedRole", "Anonymous");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    ArnCase arns = policy.actions().arnCase();
    for (Statement statement : policy.statements()) {
      checkResource(policy, statement, arns, findings);
      checkOperators(statement, findings);
      checkKeys(statement, findings);
      for (Condition condition : statement.conditions()) {
        for (int i = 0; i < condition.values().size(); i++) {
          checkValue(statement, condition, i, arns, findings);
        }
      }
    }
  }

  private static void checkResource(
      CheckedPolicy policy, Statement statement, ArnCase arns, Findings findings) {
    ResourceElement resource = statement.resource();
    if (resource == null) {
      return;
    }
    for (int i = 0; i < resource.patterns().size(); i++) {
      String written = resource.patterns().get(i).value();
      Place place = Place.resource(statement, resource, i);
      Optional<String> known = arns.corrected(written);
      known.ifPresent(right -> findings.add(finding(place, written, right)));
      if (known.isEmpty() && !ValueText.isOpen(written, policy.hasVariables())) {
        List<String> listed =
            policy.repositories().inOtherCase(written).stream().map(Arn::resource).toList();
        if (!listed.isEmpty()) {
          findings.add(ofRepositories(place, written, listed));
        }
      }
    }
  }

  private static void checkKeys(Statement statement, Findings findings) {
    List<Condition> conditions = statement.conditions();
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      for (Condition other : conditions.subList(0, i)) {
        if (other.operator().written().equals(condition.operator().written())
            && other.conditionKey().equals(condition.conditionKey())) {
          findings.add(
              RULE.at(
                      Place.key(statement, condition),
                      Quoted.of(condition.key())
                          + " and "
                          + Quoted.of(other.key())
                          + " are one key, twice under `"
                          + condition.operator().written()
                          + "`; write it once, with all values that will do")
                  .withAwsIssueCode(TWO_KEYS));
        }
      }
    }
  }

  private static void checkOperators(Statement statement, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (Condition condition : statement.conditions()) {
      QualifiedOperator operator = condition.operator();
      if (!operator.written().equals(operator.canonicalName()) && seen.add(operator.written())) {
        findings.add(
            RULE.at(
                    Place.key(statement, condition),
                    "AWS writes the operator "
                        + Quoted.of(operator.written())
                        + " as `"
                        + operator.canonicalName()
                        + "`")
                .withAwsIssueCode(null)
                .withFix(
                    Fix.safe(
                        "write `" + operator.canonicalName() + "`",
                        new Edit.Rename(condition.key().location(), operator.canonicalName()))));
      }
    }
  }

  private static void checkValue(
      Statement statement, Condition condition, int index, ArnCase arns, Findings findings) {
    String written = condition.values().get(index).value();
    Optional<String> known =
        condition.operator().operator().family() == Family.ARN
            ? arns.corrected(written)
            : isCaseSensitive(condition.operator().operator())
                ? corrected(condition.conditionKey().normalized(), written)
                : Optional.empty();
    Place place = Place.value(statement, condition, index);
    known.ifPresent(right -> findings.add(finding(place, written, right)));
  }

  private static boolean isCaseSensitive(ConditionOperator operator) {
    return operator.family() == Family.STRING && !operator.ignoresCase();
  }

  private static Optional<String> corrected(String key, String written) {
    if (key.equals(PRINCIPAL_TYPE)) {
      return PRINCIPAL_TYPES.stream()
          .filter(type -> SimpleCase.equal(type, written) && !type.equals(written))
          .findFirst();
    }
    String lower = SimpleCase.lower(written);
    boolean isKnown =
        (REGIONS.contains(key) && ArnCase.isRegion(lower))
            || (SERVICES.contains(key) && lower.endsWith(".amazonaws.com"));
    boolean isFixed = !written.contains("${");
    return isKnown && isFixed && !lower.equals(written) ? Optional.of(lower) : Optional.empty();
  }

  private static Finding ofRepositories(Place place, String written, List<String> listed) {
    return RULE.at(
            place,
            Quoted.of(written)
                + " is not about "
                + Phrases.few(Phrases.quoted(listed))
                + " of this account, because upper and lower case differ here; write the name as the"
                + " repository has it")
        .withAwsIssueCode(null);
  }

  private static Finding finding(Place place, String written, String known) {
    return RULE.at(
            place,
            Quoted.of(written)
                + " never matches, because upper and lower case differ here; write "
                + Quoted.of(known))
        .withAwsIssueCode(null)
        .withFix(ConditionFix.write(place.location(), known));
  }
}
