package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.KeySpace;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextShape;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a service says when it acts for resources of accounts that a policy does not name. */
final class ForeignSources {

  private static final int DIGITS = 12;
  private static final int COLONS = 3;
  private static final String SOURCE_ARN = "aws:sourcearn";

  /** A header that whoever asks writes as he likes. */
  static final String REFERER = "aws:referer";

  private static final String ENCRYPTION_CONTEXT = "kms:encryptioncontext";

  private static final Set<String> OF_ACCOUNTS = Set.of("aws:sourceaccount", "aws:sourceowner");

  private static final Set<String> OF_ORGANIZATIONS =
      Set.of("aws:sourceorgid", "aws:sourceorgpaths");

  /** What the policy says about who is meant, in whatever key. */
  private final ComparedTexts texts;

  private final CheckedPolicy policy;
  private final NamedPrincipal service;
  private final String partition;

  ForeignSources(CheckedPolicy policy, NamedPrincipal service) {
    this.policy = policy;
    this.service = service;
    this.texts = new ComparedTexts(policy.statements(), policy.hasVariables());
    this.partition = CallerSearch.home(policy).partition().name();
  }

  /** Looks for a request for another account that a statement allows. */
  Answer<Witness> allowedBy(Statement allow) {
    return accounts()
        .flatMap(
            accounts ->
                arns()
                    .flatMap(
                        arns ->
                            new CallerSearch(policy)
                                .allowedBy(
                                    allow,
                                    new Principal.Service(service.name()),
                                    key -> told(key, accounts, arns))));
  }

  private Answer<List<String>> accounts() {
    return TextKinds.of(texts.groups(OF_ACCOUNTS::contains, text -> text))
        .startingWith("", TextShape.times(DIGITS, c -> c >= '0' && c <= '9'), List.of())
        .map(all -> all.stream().filter(one -> !texts.isNamedAccount(one)).toList());
  }

  private Answer<List<String>> arns() {
    List<PatternLanguage> named = named();
    return texts
        .kinds(SOURCE_ARN)
        .startingWith("arn:" + partition + ":", shape(), List.of())
        .map(
            all ->
                all.stream()
                    .filter(arn -> named.stream().noneMatch(one -> one.matches(arn)))
                    .toList());
  }

  /** What comes after the partition: a service, a region, an account, and a resource. */
  private static TextShape shape() {
    return new TextShape(
        (state, c) -> {
          if (c == '*' || c == '?' || c <= ' ' || c >= 127) {
            return TextShape.NONE;
          }
          return state < COLONS ? (c == ':' ? state + 1 : state) : COLONS + 1;
        },
        state -> state == COLONS + 1);
  }

  /** Returns the patterns of ARNs that name an account, or a bucket or the like by its name. */
  private List<PatternLanguage> named() {
    List<PatternLanguage> named = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.conditionKey().normalized().equals(SOURCE_ARN)) {
          condition.values().stream()
              .map(value -> value.value())
              .filter(ForeignSources::isOfSomebody)
              .forEach(
                  value ->
                      ComparedTexts.language(condition, value, policy.hasVariables())
                          .ifPresent(named::add));
        }
      }
    }
    return named;
  }

  private static boolean isOfSomebody(String pattern) {
    ArnParts arn = ArnParts.of(pattern);
    if (!arn.areAll()) {
      return true; // another rule says what is wrong with it
    }
    boolean isOpen = WildcardPattern.hasWildcard(arn.account());
    return arn.account().isEmpty() ? !arn.resource().startsWith("*") : !isOpen;
  }

  private Optional<List<List<String>>> told(String key, List<String> accounts, List<String> arns) {
    if (OF_ACCOUNTS.contains(key)) {
      return Optional.of(single(accounts));
    }
    if (key.equals(SOURCE_ARN)) {
      return Optional.of(single(arns));
    }
    if (OF_ORGANIZATIONS.contains(key) || key.startsWith(ENCRYPTION_CONTEXT)) {
      return Optional.of(single(List.of(SubjectForm.LIKE_MOST)));
    }
    return ServiceKeys.told(key, service.name())
        .or(() -> key.equals(REFERER) ? Optional.empty() : named(key));
  }

  /** Whatever else names an account is meant to say for whom the service acts. */
  private Optional<List<List<String>>> named(String key) {
    List<Condition> conditions =
        policy.statements().stream()
            .flatMap(statement -> statement.conditions().stream())
            .filter(condition -> condition.conditionKey().normalized().equals(key))
            .toList();
    boolean isAboutAccounts =
        conditions.stream()
            .flatMap(condition -> condition.values().stream())
            .anyMatch(value -> value.value().matches(".*[0-9]{12}.*"));
    return isAboutAccounts
        ? Optional.of(
            KeySpace.of(conditions, false, policy.hasVariables()).values().stream()
                .filter(values -> values.stream().noneMatch(one -> one.matches(".*[0-9]{12}.*")))
                .toList())
        : Optional.empty();
  }

  private static List<List<String>> single(List<String> values) {
    return values.stream().map(List::of).toList();
  }
}
