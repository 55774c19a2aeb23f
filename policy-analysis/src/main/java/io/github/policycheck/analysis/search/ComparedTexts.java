package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a policy compares the values of condition keys with, and whom and what it names. */
public final class ComparedTexts {

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  private final List<Statement> statements;
  private final boolean hasVariables;
  private final Set<String> written = new HashSet<>();
  private final Set<String> accounts = new HashSet<>();
  private final Set<ConditionKey> keys = new HashSet<>();

  /**
   * Takes them from statements.
   *
   * @param hasVariables whether policy variables in them are replaced
   */
  public ComparedTexts(List<Statement> statements, boolean hasVariables) {
    this.statements = List.copyOf(statements);
    this.hasVariables = hasVariables;
    for (Statement statement : statements) {
      PrincipalElement principal = statement.principal();
      if (principal != null) {
        principal.names().forEach(names -> add(names.values()));
      }
      ResourceElement resource = statement.resource();
      if (resource != null) {
        add(resource.patterns());
      }
      for (Condition condition : statement.conditions()) {
        keys.add(condition.conditionKey());
        add(condition.values());
      }
    }
  }

  private void add(List<LocatedString> texts) {
    for (LocatedString text : texts) {
      written.add(text.value());
      ACCOUNT.matcher(text.value()).results().map(MatchResult::group).forEach(accounts::add);
    }
  }

  /** Tells whether a condition is on a key, or a policy variable stands for it. */
  public boolean use(String key) {
    ConditionKey used = ConditionKey.of(key);
    return keys.contains(used) || written.stream().anyMatch(used::isVariableIn);
  }

  /** Tells whether a text is one that the policy has. */
  public boolean isWritten(String text) {
    return written.contains(text);
  }

  /** Tells whether a text is, between slashes, a step of one that the policy has. */
  public boolean isStepOfOne(String text) {
    return written.stream().anyMatch(one -> List.of(one.split("/")).contains(text));
  }

  /** Tells whether a text is a part of one that the policy has. */
  public boolean isPartOfOne(String text) {
    return written.stream().anyMatch(one -> one.contains(text));
  }

  /** Tells whether the policy names an account, wherever. */
  public boolean isNamedAccount(String account) {
    return accounts.contains(account);
  }

  /** Returns what the conditions on a key tell apart; each of their values is a group. */
  public TextKinds kinds(String key) {
    return TextKinds.of(groups(key::equals, UnaryOperator.identity()));
  }

  /**
   * Returns what conditions tell apart by a part of their values.
   *
   * @param isKey which keys, normalized
   * @param part the part of a value; the empty text where it says nothing
   */
  public List<Group> groups(Predicate<String> isKey, UnaryOperator<String> part) {
    List<Group> groups = new ArrayList<>();
    for (Statement statement : statements) {
      for (Condition condition : statement.conditions()) {
        Family family = condition.operator().operator().family();
        boolean isOfTexts = family == Family.STRING || family == Family.ARN;
        if (isOfTexts && isKey.test(condition.conditionKey().normalized())) {
          for (LocatedString value : condition.values()) {
            String text = part.apply(value.value());
            if (!text.isEmpty()) {
              language(condition, text, text.equals(value.value()), hasVariables)
                  .ifPresent(known -> groups.add(new Group(List.of(known), Set.of())));
            }
          }
        }
      }
    }
    return groups;
  }

  /** Returns what a value of a condition matches; a variable in it stands for anything. */
  public static Optional<PatternLanguage> language(
      Condition condition, String value, boolean hasVariables) {
    Family family = condition.operator().operator().family();
    return family == Family.STRING || family == Family.ARN
        ? language(condition, value, true, hasVariables)
        : Optional.empty();
  }

  private static Optional<PatternLanguage> language(
      Condition condition, String text, boolean isWhole, boolean hasVariables) {
    ConditionOperator operator = condition.operator().operator();
    boolean isOfArns = operator.family() == Family.ARN;
    PatternText pattern =
        operator.isLike() || isOfArns
            ? ValueText.withValues(ValueText.parts(text, hasVariables))
            : StatementKinds.literal(ValueText.parts(text, hasVariables));
    if (isOfArns && isWhole) {
      return PatternLanguage.ofArn(pattern);
    }
    PatternLanguage language = PatternLanguage.ofText(pattern);
    return Optional.of(operator.ignoresCase() ? language.ignoringCase() : language);
  }
}
