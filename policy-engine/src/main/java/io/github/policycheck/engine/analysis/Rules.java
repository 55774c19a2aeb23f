package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All rules of lint. */
public final class Rules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new AllowBlocksEveryPush(),
          new AllowNotAction(),
          new AllowNotPrincipal(),
          new AllowNotResource(),
          new ApprovalRuleBypass(),
          new AwsNeverSendsKey(),
          new BranchDeleteOverGit(),
          new BranchProtectionIncomplete(),
          new CaseOnlyDifference(),
          new CodecommitResourcePolicy(),
          new ConditionAlwaysTrue(),
          new ConditionKeyNotSupported(),
          new ConditionNeverTrue(),
          new CreateSlrStar(),
          new DenyBlocksEveryPush(),
          new DuplicateSid(),
          new EmptyElement(),
          new EquivalentToNull(),
          new ForAllValuesInAllow(),
          new ForcePushByDelete(),
          new FullAdministrator(),
          new InvalidArn(),
          new InvalidServicePrincipal(),
          new InvalidSid(),
          new InvalidValue(),
          new MfaBoolMissingKey(),
          new MissingVersion(),
          new OperatorTypeMismatch(),
          new PassRoleStar(),
          new PolicyTooLarge(),
          new PrincipalStar(),
          new ProtectionBypassAction(),
          new PushAsSomeoneElse(),
          new RedundantAction(),
          new RedundantResource(),
          new RedundantStatement(),
          new ReferenceIgnoreCase(),
          new ReferenceNotFullName(),
          new ReferencePatternWider(),
          new ReferenceWildcardLiteral(),
          new ReferencesNotSupported(),
          new RepositoryArnShape(),
          new RepositoryResourceStarOnly(),
          new ResourceNotSupported(),
          new ServiceWildcard(),
          new SetOperatorMissing(),
          new SetOperatorOnSingleValue(),
          new SimplifyNullCheck(),
          new StarOnlyAction(),
          new StringLikeWithoutWildcard(),
          new StringOperatorOnArnKey(),
          new TagConditionUnsupported(),
          new UnfilledPlaceholder(),
          new UnknownAction(),
          new UnknownConditionKey(),
          new UnknownService(),
          new VariableNeeds2012(),
          new WildcardInStringEquals(),
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

  /** Tells whether a rule is about text that is no policy, of which nothing else can be said. */
  public static boolean isOfReader(String id) {
    Objects.requireNonNull(id, "id");
    return ReaderRules.ALL.stream().anyMatch(rule -> rule.id().equals(id));
  }

  /** Returns the rule called {@code id}. */
  public static Optional<Rule> find(String id) {
    Objects.requireNonNull(id, "id");
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
