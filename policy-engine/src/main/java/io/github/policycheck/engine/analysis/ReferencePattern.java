package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a text that policies compare references with can match. */
final class ReferencePattern {

  private static final PatternLanguage BRANCH =
      PatternLanguage.ofText(PatternText.of("refs/heads/?*"));

  private ReferencePattern() {}

  /** Tells whether a condition compares text. */
  static boolean isText(Condition condition) {
    return condition.operator().operator().family() == Family.STRING;
  }

  /** Tells whether {@code *} and {@code ?} in its values are wildcards. */
  static boolean hasWildcards(Condition condition) {
    ConditionOperator operator = condition.operator().operator();
    return operator == ConditionOperator.STRING_LIKE
        || operator == ConditionOperator.STRING_NOT_LIKE;
  }

  static boolean isCaseIgnored(Condition condition) {
    ConditionOperator operator = condition.operator().operator();
    return operator == ConditionOperator.STRING_EQUALS_IGNORE_CASE
        || operator == ConditionOperator.STRING_NOT_EQUALS_IGNORE_CASE;
  }

  /**
   * Returns a text in which {@code *} and {@code ?} are wildcards and a policy variable stands for
   * anything: at least what the value matches.
   */
  static PatternText widest(String written, boolean hasVariables) {
    PatternText.Builder text = new PatternText.Builder();
    for (VariableText.Part part : parts(written, hasVariables)) {
      if (part instanceof VariableText.Text plain) {
        text.pattern(plain.text());
      } else if (part instanceof VariableText.Escape escape) {
        text.literal(String.valueOf(escape.character()));
      } else {
        text.pattern("*");
      }
    }
    return text.build();
  }

  /** Tells whether a value has a policy variable, so that it is not known what it matches. */
  static boolean isOpen(String written, boolean hasVariables) {
    return parts(written, hasVariables).stream().anyMatch(VariableText.Variable.class::isInstance);
  }

  /** Tells whether a value has {@code *} or {@code ?} outside its policy variables. */
  static boolean hasWildcard(String written, boolean hasVariables) {
    return parts(written, hasVariables).stream()
        .anyMatch(
            part ->
                part instanceof VariableText.Text plain
                    && (plain.text().indexOf('*') >= 0 || plain.text().indexOf('?') >= 0));
  }

  private static List<VariableText.Part> parts(String written, boolean hasVariables) {
    return (hasVariables ? VariableText.of(written) : VariableText.plain(written)).parts();
  }

  /** Returns a branch that a pattern matches, the shortest. */
  static Optional<String> branch(String pattern) {
    PatternLanguage language = PatternLanguage.ofText(PatternText.of(pattern));
    return PatternLanguage.kinds(List.of(language, BRANCH)).stream()
        .flatMap(kinds -> kinds.entrySet().stream())
        .filter(kind -> kind.getKey().cardinality() == 2)
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
