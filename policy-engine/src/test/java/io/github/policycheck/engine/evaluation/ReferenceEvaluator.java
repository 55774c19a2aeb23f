package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contract, rule by rule, as slow and as obvious as it can be: the oracle for {@link
 * PolicyEvaluator}, with which it shares the records of the model and nothing else.
 */
final class ReferenceEvaluator {

  private static final Pattern WILD_SERVICE = Pattern.compile("[^:]*[*?][^:]*:.*");
  private static final Pattern AFTER_THE_FIFTH_COLON =
      Pattern.compile("((?:[^:]*:){5})(.*)", Pattern.DOTALL);

  private static final Set<PolicyType> OF_IDENTITIES =
      Set.of(PolicyType.IDENTITY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION);

  private final Question question;
  private final Set<UndocumentedPoint> readOtherwise;
  private final ReferenceConditions conditions;

  ReferenceEvaluator(Question question, Set<UndocumentedPoint> readOtherwise) {
    this.question = question;
    this.readOtherwise = readOtherwise;
    this.conditions = new ReferenceConditions(question, readOtherwise);
  }

  /** Returns the answer under the default readings. */
  static ReferenceCombination.Answer answer(PolicySet policies, Question question) {
    return new ReferenceEvaluator(question, Set.of()).answer(policies);
  }

  ReferenceCombination.Answer answer(PolicySet policies) {
    Decision ungoverned = ReferenceSts.decision(question);
    if (ungoverned != null) {
      return new ReferenceCombination.Answer(ungoverned, List.of(), Set.of());
    }
    return new ReferenceCombination(accepted(policies), question, readOtherwise, this::applies)
        .answer();
  }

  /** Section 8: whether a resource policy may leave out Resource. */
  private PolicySet accepted(PolicySet policies) {
    boolean isRefused =
        policies.resource() != null
            && policies.resource().type() == PolicyType.RESOURCE
            && policies.resource().document().statements().stream()
                .anyMatch(statement -> statement.resource() == null)
            && readOtherwise.contains(UndocumentedPoint.NO_RESOURCE_IN_RESOURCE_POLICY);
    return isRefused ? policies.withResource(null) : policies;
  }

  /** Returns what each type of policies says by itself. */
  Map<PolicyType, Decision> decisions(PolicySet policies) {
    if (ReferenceSts.decision(question) != null) {
      return Map.of();
    }
    return new ReferenceCombination(accepted(policies), question, readOtherwise, this::applies)
        .decisions();
  }

  /** Tells whether a statement is about the request, whoever makes it. */
  private boolean applies(Policy policy, Statement statement) {
    boolean hasVariables = policy.document().version() == PolicyVersion.V2012_10_17;
    boolean isAction =
        statement.action().patterns().stream().anyMatch(entry -> isAction(entry.value()));
    return isAction != statement.action().isNegated()
        && isAboutResource(statement.resource(), policy.type(), hasVariables)
        && statement.conditions().stream()
            .allMatch(condition -> conditions.holds(condition, hasVariables));
  }

  /** Section 1: a role trust policy names no resource, and others of resources need not. */
  private boolean isAboutResource(
      @Nullable ResourceElement resource, PolicyType type, boolean hasVariables) {
    return resource == null
        || resource.patterns().stream()
                .anyMatch(entry -> isResource(completed(entry.value(), type), hasVariables))
            != resource.isNegated();
  }

  /** Section 9: what an ARN of fewer than six fields lacks is any. */
  private String completed(String entry, PolicyType type) {
    int fields = entry.split(":", -1).length;
    if (!entry.startsWith("arn:") || fields >= 6) {
      return entry;
    }
    boolean isAdded =
        entry.matches(".*[*]:.*|.*[*]")
            ? !entry.endsWith("*")
                && readOtherwise.contains(UndocumentedPoint.STAR_IN_INCOMPLETE_ARN)
            : OF_IDENTITIES.contains(type)
                || !readOtherwise.contains(UndocumentedPoint.INCOMPLETE_ARN_ELSEWHERE);
    return isAdded ? entry + ":*".repeat(6 - fields) : entry;
  }

  /** Section 2: actions in any case, wildcards anywhere. */
  private boolean isAction(String pattern) {
    boolean isWildService = WILD_SERVICE.matcher(pattern).matches();
    if (isWildService && readOtherwise.contains(UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX)) {
      return false;
    }
    return ReferenceText.isLike(
        ReferenceText.plain(ReferenceText.lower(pattern), true),
        ReferenceText.lower(question.action()));
  }

  /** Section 5: variables in resources only after the fifth colon. */
  private boolean isResource(String entry, boolean hasVariables) {
    Matcher parts = AFTER_THE_FIFTH_COLON.matcher(entry);
    if (!hasVariables || !parts.matches()) {
      return ReferenceText.isResource(ReferenceText.plain(entry, true), question.resource());
    }
    List<String> symbols = ReferenceText.plain(parts.group(1), true);
    List<String> name = conditions.completed(parts.group(2), true, true);
    if (name == null) {
      return false;
    }
    symbols.addAll(name);
    return ReferenceText.isResource(symbols, question.resource());
  }
}
