package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ARNs that a role can have of which only the account and the name are known, as far as
 * policies tell them apart.
 *
 * @param arns ARNs of the role, that without a path first
 * @param areAll whether any other ARN of the role is to the policies like one of them
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names">IAM
 *     User Guide: friendly names and paths</a>
 */
record RolePaths(Set<String> arns, boolean areAll) {

  /** The condition key, normalized. */
  static final String KEY = "aws:principalarn";

  /** More are of no policy that somebody means, and each is asked by itself. */
  private static final int MOST = 64;

  private static final String SERVICE_LINKED_NAME = "AWSServiceRoleFor";
  private static final String SERVICE_LINKED_PATH = "aws-service-role/x.amazonaws.com/";

  /**
   * Returns the ARNs of a role.
   *
   * @param role its ARN without a path
   * @param statements those that ask for the ARN, if any do
   */
  static RolePaths of(Arn role, Collection<Statement> statements) {
    String plain = role.toString();
    String name = role.resource().substring(role.resource().lastIndexOf('/') + 1);
    String start = plain.substring(0, plain.length() - name.length());
    Set<String> arns = new LinkedHashSet<>();
    arns.add(plain);
    if (name.startsWith(SERVICE_LINKED_NAME)) {
      arns.add(start + SERVICE_LINKED_PATH + name);
    }
    if (statements.isEmpty()) {
      return new RolePaths(arns, true);
    }
    arns.add(start + "x/" + name);
    PatternLanguage withPath = PatternLanguage.ofText(PatternText.of(start + "?*/" + name));
    Set<String> examples = withPath.examples(meant(withPath, statements)).orElse(null);
    boolean areAll = examples != null && arns.size() + examples.size() <= MOST;
    if (areAll) {
      arns.addAll(examples);
    }
    return new RolePaths(arns, areAll);
  }

  /** Returns what those values mean that mean some ARN with a path. */
  private static List<PatternLanguage> meant(
      PatternLanguage withPath, Collection<Statement> statements) {
    List<PatternLanguage> patterns = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Statement statement : statements) {
      for (Condition condition : statement.conditions()) {
        ConditionOperator operator = condition.operator().operator();
        boolean isOfTexts = operator.family().takesVariables();
        if (isOfTexts && RequestContext.normalized(condition.key().value()).equals(KEY)) {
          for (LocatedString value : condition.values()) {
            if (seen.add(operator + " " + value.value())) {
              addMeant(operator, value.value(), withPath, patterns);
            }
          }
        }
      }
    }
    return patterns;
  }

  private static void addMeant(
      ConditionOperator operator,
      String value,
      PatternLanguage withPath,
      List<PatternLanguage> into) {
    PatternLanguage meant = meant(operator, value);
    if (meant.overlaps(withPath)) {
      into.add(meant);
    }
  }

  private static PatternLanguage meant(ConditionOperator operator, String value) {
    if (operator.family() == ConditionOperator.Family.ARN) {
      return PatternLanguage.ofArn(PatternText.of(value))
          .orElse(PatternLanguage.ofLiteral(value)); // no ARN, which means none
    }
    PatternLanguage text =
        operator.isLike()
            ? PatternLanguage.ofText(PatternText.of(value))
            : PatternLanguage.ofLiteral(value);
    return operator.ignoresCase() ? text.ignoringCase() : text;
  }
}
