package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which statements take in more of other accounts by wildcards than the other version does.
 * Where no statement that differs tells accounts apart, what is found out in the own one holds in
 * all.
 */
final class WiderAccounts {

  private static final String ALL = "*";

  /** Keys by which conditions tell the own account from others. */
  static final Set<ConditionKey> OF_RESOURCES =
      ConditionKey.all(List.of("aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"));

  private final List<PolicyStatement> telling;
  private final Map<String, Boolean> areToldApart = new HashMap<>();

  /**
   * Takes the statements of both versions that are not in both.
   *
   * @param differing those of the version that allows and of the one that does not
   */
  WiderAccounts(List<PolicyStatement> differing) {
    this.telling = differing.stream().filter(one -> tellsAccounts(one.statement())).toList();
  }

  /** Tells whether a statement can be about resources of other accounts. */
  boolean canBe(PolicyStatement one) {
    ResourceElement resource = one.statement().resource();
    return !telling.isEmpty()
        && resource != null
        && (resource.isNegated()
            || values(resource).stream().anyMatch(WiderAccounts::canBeOfOthers));
  }

  /** Tells whether what is found out of an action in the own account may not hold in others. */
  boolean areToldApart(ServiceAction action) {
    return areToldApart.computeIfAbsent(
        action.fullName(),
        same -> isOfAccounts(action) && telling.stream().anyMatch(one -> isAbout(one, action)));
  }

  /**
   * Tells whether a statement is about resources of other accounts for an action, and those of the
   * other version are not about all of them.
   *
   * @param others all statements of the other version
   */
  boolean isWider(PolicyStatement one, List<PolicyStatement> others, ServiceAction action) {
    ResourceElement resource = one.statement().resource();
    return resource != null
        && !isWithin(
            resource,
            others.stream()
                .filter(other -> isLike(other, one) && isAbout(other, action))
                .flatMap(other -> Stream.ofNullable(other.statement().resource()))
                .toList());
  }

  private static boolean isAbout(PolicyStatement one, ServiceAction action) {
    return one.statement().action().matches(action.fullName());
  }

  /** Nobody is allowed anything in repositories of another account. */
  private static boolean isOfAccounts(ServiceAction action) {
    return !action.fullName().startsWith("codecommit:")
        && action.resources().stream()
            .anyMatch(use -> !ArnParts.aroundVariables(use.type().arn()).account().isEmpty());
  }

  private static boolean tellsAccounts(Statement statement) {
    ResourceElement element = statement.resource();
    boolean isAsked =
        statement.conditions().stream()
            .anyMatch(condition -> OF_RESOURCES.contains(condition.conditionKey()));
    return isAsked
        || (element != null
            && values(element).stream()
                .map(ArnParts::of)
                .filter(arn -> !arn.service().equals("codecommit"))
                .anyMatch(arn -> arn.account().matches("[0-9?*]*[0-9][0-9?*]*")));
  }

  /** Tells whether a statement decides whatever another one does, if it is about the same. */
  private static boolean isLike(PolicyStatement other, PolicyStatement one) {
    return other.isDeny() == one.isDeny()
        && other.policy().type() == one.policy().type()
        && (other.statement().conditions().isEmpty()
            || other
                .statement()
                .conditions()
                .toString()
                .equals(one.statement().conditions().toString()));
  }

  /**
   * Tells whether all of other accounts that an element is about is what one of others is about.
   */
  private static boolean isWithin(ResourceElement element, List<ResourceElement> others) {
    List<String> entries =
        others.stream()
            .filter(other -> !other.isNegated())
            .flatMap(other -> other.patterns().stream())
            .map(LocatedString::value)
            .toList();
    if (element.isNegated()) {
      List<String> left = values(element);
      return entries.contains(ALL)
          || others.stream()
              .anyMatch(
                  other ->
                      other.isNegated()
                          && values(other).stream().allMatch(entry -> isWithin(entry, left)));
    }
    return values(element).stream()
        .filter(WiderAccounts::canBeOfOthers)
        .allMatch(entry -> isWithin(entry, entries));
  }

  private static List<String> values(ResourceElement element) {
    return element.patterns().stream().map(LocatedString::value).toList();
  }

  /** An ARN without an account, as of a bucket, is of none. */
  private static boolean canBeOfOthers(String entry) {
    ArnParts parts = ArnParts.of(entry);
    return !parts.hasAccount() || parts.account().contains(ALL) || parts.account().contains("?");
  }

  private static boolean isWithin(String entry, List<String> others) {
    return others.contains(entry)
        || (!hasVariable(entry)
            && PatternLanguage.ofResource(PatternText.of(entry))
                .isWithin(
                    others.stream()
                        .filter(other -> !hasVariable(other))
                        .map(other -> PatternLanguage.ofResource(PatternText.of(other)))
                        .toList()));
  }

  private static boolean hasVariable(String entry) {
    return entry.contains("${");
  }
}
