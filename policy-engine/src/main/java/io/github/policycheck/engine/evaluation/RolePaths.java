package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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

  /** The same as AWS spells it. */
  static final String WRITTEN_KEY = "aws:PrincipalArn";

  /** More are of no policy that somebody means, and each is asked by itself. */
  private static final int MOST = 64;

  private static final String SERVICE_LINKED_NAME = "AWSServiceRoleFor";
  private static final String SERVICE_LINKED_PATH = "aws-service-role/x.amazonaws.com/";

  /**
   * Returns the ARNs of a role.
   *
   * @param role its ARN without a path
   * @param layers the policies
   */
  static RolePaths of(Arn role, PolicyLayer[] layers) {
    List<Statement> statements = statementsThatUse(layers);
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
    Answer<Set<String>> examples = withPath.examples(meant(withPath, statements));
    if (examples instanceof Answer.Found<Set<String>> found
        && arns.size() + found.value().size() <= MOST) {
      arns.addAll(found.value());
      return new RolePaths(arns, true);
    }
    return new RolePaths(arns, false);
  }

  /** Returns the statements that ask for the ARN. */
  private static List<Statement> statementsThatUse(PolicyLayer[] layers) {
    List<Statement> statements = new ArrayList<>();
    for (PolicyLayer layer : layers) {
      for (CompiledStatement statement : layer.statements()) {
        if (statement.uses(KEY)) {
          statements.add(statement.source().statement());
        }
      }
    }
    return statements;
  }

  /**
   * Explains a request of a session of the role: each ARN is asked, the strictest decision counts,
   * and if there is another, both are told.
   *
   * @param key the condition key as the policies spell it
   */
  EvaluationResult explain(PolicyEvaluator policies, RequestContext request, String key) {
    Map<Decision, OpenValue> values = new EnumMap<>(Decision.class);
    Map<Decision, EvaluationResult> results = new EnumMap<>(Decision.class);
    Set<String> missing = new TreeSet<>();
    for (String arn : arns) {
      EvaluationResult result = policies.explainKnown(request.withRole(arn));
      missing.addAll(result.missingContextKeys());
      if (results.putIfAbsent(result.decision(), result) == null) {
        values.put(result.decision(), new OpenValue(key, arn, result.decision()));
      }
    }
    Decision strictest = results.keySet().stream().reduce(Decision.ALLOWED, Decision::and);
    EvaluationResult result = Objects.requireNonNull(results.get(strictest));
    boolean isDecisive = values.size() > 1;
    if (isDecisive || !areAll) {
      missing.add(key);
    }
    return new EvaluationResult(
        strictest,
        result.matchedStatements(),
        List.copyOf(missing),
        result.ambiguities(),
        result.decisions(),
        null,
        isDecisive ? List.copyOf(values.values()) : List.of());
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
