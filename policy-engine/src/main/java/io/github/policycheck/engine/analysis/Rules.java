package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All rules of lint. */
public final class Rules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new AllowBlocksEveryPush(),
          new ApprovalRuleBypass(),
          new AwsNeverSendsKey(),
          new BranchDeleteOverGit(),
          new BranchProtectionIncomplete(),
          new CodecommitResourcePolicy(),
          new DenyBlocksEveryPush(),
          new ProtectionBypassAction(),
          new PushAsSomeoneElse(),
          new ReferenceIgnoreCase(),
          new ReferenceNotFullName(),
          new ReferencePatternWider(),
          new ReferenceWildcardLiteral(),
          new ReferencesNotSupported(),
          new RepositoryArnShape(),
          new RepositoryResourceStarOnly(),
          new SimplifyNullCheck());
          new ConditionKeyNotSupported(),
          new InvalidArn(),
          new InvalidServicePrincipal(),
          new OperatorTypeMismatch(),
          new ResourceNotSupported(),
          new StarOnlyAction(),
          new StringOperatorOnArnKey(),
          new TagConditionUnsupported(),
          new UnknownAction(),
          new UnknownConditionKey(),
          new UnknownService());
          new CaseOnlyDifference(),
          new DuplicateSid(),
          new EmptyElement(),
          new ForAllValuesInAllow(),
          new InvalidSid(),
          new InvalidValue(),
          new MfaBoolMissingKey(),
          new MissingVersion(),
          new PolicyTooLarge(),
          new SetOperatorMissing(),
          new SetOperatorOnSingleValue(),
          new StringLikeWithoutWildcard(),
          new VariableNeeds2012(),
          new WildcardInStringEquals());
          new AllowNotAction(),
          new AllowNotPrincipal(),
          new AllowNotResource(),
          new ConditionAlwaysTrue(),
          new ConditionNeverTrue(),
          new CreateSlrStar(),
          new EquivalentToNull(),
          new FullAdministrator(),
          new PassRoleStar(),
          new PrincipalStar(),
          new RedundantAction(),
          new RedundantResource(),
          new RedundantStatement(),
          new ServiceWildcard(),
          new WriteOnEveryResource());

  private static final List<Rule> ALL = rules();

  private Rules() {}

  static List<PolicyCheck> checks() {
    return CHECKS;
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(ReaderRules.ALL);
    CHECKS.forEach(check -> rules.add(check.rule()));
    rules.sort(Comparator.comparing(Rule::id));
    return Collections.unmodifiableList(rules);
  }

  /** Returns all rules, sorted by id. */
  public static List<Rule> all() {
    return ALL;
  }

  /**
   * Returns a problem that the reading of a policy ended with, under the name that IAM Access
   * Analyzer has for it.
   */
  public static Finding named(Finding problem) {
    return ReaderRules.named(problem);
  }

  /** Returns the rule called {@code id}. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
