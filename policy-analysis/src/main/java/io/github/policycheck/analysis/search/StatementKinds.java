package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which resources and references the statements of a principal tell apart. */
public final class StatementKinds {

  private final List<PolicyStatement> statements;
  private final KnownVariables variables;
  private final Map<String, TextKinds> byService = new HashMap<>();
  private @Nullable TextKinds references;

  /** Takes the statements of a principal. */
  public StatementKinds(List<PolicyStatement> statements, KnownVariables variables) {
    this.statements = statements;
    this.variables = variables;
  }

  /** Returns which resources of a service they tell apart; each statement is a group. */
  TextKinds resources(String service) {
    return byService.computeIfAbsent(service, same -> resources(same, List.of()));
  }

  /**
   * Returns the same, some resources told from all others.
   *
   * @param apart their ARNs
   */
  TextKinds resources(String service, Collection<String> apart) {
    List<Group> groups = new ArrayList<>();
    for (PolicyStatement statement : statements) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null && canBeOf(service, statement.statement())) {
        groups.addAll(groups(statement, resource));
      }
    }
    apart.forEach(arn -> groups.add(new Group(List.of(), Set.of(arn))));
    return TextKinds.of(groups);
  }

  static boolean canBeOf(String service, Statement statement) {
    return statement.action().isNegated()
        || statement.action().patterns().stream()
            .anyMatch(entry -> KnownActions.canBeOf(service, entry.value()));
  }

  /** Where a variable stands for one of several values, what each makes of it is a group. */
  private List<Group> groups(PolicyStatement statement, ResourceElement resource) {
    List<PatternLanguage> patterns = new ArrayList<>();
    Set<String> literals = new HashSet<>();
    List<Group> groups = new ArrayList<>();
    for (LocatedString entry : resource.patterns()) {
      VariableText text =
          statement.hasVariables()
              ? VariableText.ofResource(entry.value())
              : VariableText.plain(entry.value());
      boolean isLiteral =
          text.keys().isEmpty() && !ValueText.hasWildcard(entry.value(), statement.hasVariables());
      boolean isWhole = IncompleteArn.asRead(entry.value()).equals(entry.value());
      if (isLiteral && isWhole && entry.value().indexOf('$') < 0) {
        literals.add(entry.value());
        continue;
      }
      List<PatternLanguage> each =
          variables.each(text).stream().map(StatementKinds::ofResource).toList();
      if (each.size() == 1) {
        patterns.addAll(each);
      } else {
        each.forEach(one -> groups.add(new Group(List.of(one), Set.of())));
      }
    }
    groups.add(new Group(patterns, literals));
    return groups;
  }

  /** A variable of which nothing is known can stand for anything. */
  private static PatternLanguage ofResource(VariableText text) {
    return PatternLanguage.ofResource(IncompleteArn.asRead(ValueText.withValues(text)));
  }

  /** Returns which names of references they tell apart; each condition is a group. */
  public TextKinds references() {
    TextKinds known = references;
    if (known == null) {
      List<Group> groups = new ArrayList<>();
      for (PolicyStatement statement : statements) {
        for (Condition condition : BranchNames.conditions(variables.eachCondition(statement))) {
          ConditionOperator operator = condition.operator().operator();
          if (operator.family() == Family.STRING) {
            groups.add(group(condition, operator, statement.hasVariables()));
          }
        }
      }
      known = TextKinds.of(groups);
      references = known;
    }
    return known;
  }

  private static Group group(
      Condition condition, ConditionOperator operator, boolean hasVariables) {
    List<PatternLanguage> patterns = new ArrayList<>();
    Set<String> literals = new HashSet<>();
    for (LocatedString value : condition.values()) {
      boolean isText =
          !operator.ignoresCase()
              && value.value().indexOf('$') < 0
              && !(operator.isLike() && ValueText.hasWildcard(value.value(), hasVariables));
      if (isText) {
        literals.add(value.value());
        continue;
      }
      PatternText text =
          operator.isLike()
              ? ValueText.withValues(ValueText.parts(value.value(), hasVariables))
              : literal(ValueText.parts(value.value(), hasVariables));
      PatternLanguage language = PatternLanguage.ofText(text);
      patterns.add(operator.ignoresCase() ? language.ignoringCase() : language);
    }
    return new Group(patterns, literals);
  }

  static PatternText literal(VariableText parts) {
    PatternText.Builder text = new PatternText.Builder();
    for (VariableText.Part part : parts.parts()) {
      if (part instanceof VariableText.Text plain) {
        text.literal(plain.text());
      } else if (part instanceof VariableText.Escape escape) {
        text.literal(String.valueOf(escape.character()));
      } else {
        text.pattern(ValueText.anything(part));
      }
    }
    return text.build();
  }
}
