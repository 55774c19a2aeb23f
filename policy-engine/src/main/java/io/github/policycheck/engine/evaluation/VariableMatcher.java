package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entry with policy variables: completed with the values of each request, then matched like one
 * without. If a variable has no value the entry matches nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     User Guide: policy variables</a>
 */
final class VariableMatcher implements TextMatcher {

  private final VariableText text;
  private final boolean hasWildcards;
  private final boolean isValueLiteral;
  private final boolean isEmptyDefaultNoValue;
  private final Function<PatternText, TextMatcher> compiler;
  private final List<String> keys;

  private VariableMatcher(
      VariableText text,
      boolean hasWildcards,
      ReadingsInUse readings,
      Function<PatternText, TextMatcher> compiler) {
    this.text = text;
    this.hasWildcards = hasWildcards;
    this.compiler = compiler;
    this.keys = text.keys().stream().map(RequestContext::normalized).toList();
    this.isValueLiteral =
        !hasWildcards
            || keys.isEmpty()
            || readings.isDefault(UndocumentedPoint.WILDCARD_IN_VARIABLE_VALUE);
    this.isEmptyDefaultNoValue =
        text.parts().stream().noneMatch(VariableMatcher::hasEmptyDefault)
            || readings.isDefault(UndocumentedPoint.EMPTY_VARIABLE_DEFAULT);
  }

  /**
   * Compiles an entry.
   *
   * @param hasWildcards whether {@code *} and {@code ?} in the entry are wildcards
   * @param compiler what makes a test of the completed text
   */
  static TextMatcher of(
      VariableText text,
      boolean hasWildcards,
      ReadingsInUse readings,
      Function<PatternText, TextMatcher> compiler) {
    VariableMatcher matcher = new VariableMatcher(text, hasWildcards, readings, compiler);
    // Without variables there is nothing to wait for.
    return matcher.keys.isEmpty()
        ? TextMatcher.kept(
            matcher.complete(variable -> Optional.empty(), Integer.MAX_VALUE).orElseThrow())
        : matcher;
  }

  private static boolean hasEmptyDefault(VariableText.Part part) {
    return part instanceof VariableText.Variable variable && "".equals(variable.fallback());
  }

  @Override
  public List<String> variableKeys() {
    return keys;
  }

  @Override
  public List<String> writtenVariables() {
    return text.keys();
  }

  @Override
  public boolean matches(String value, RequestContext request) {
    return complete(variable -> Optional.ofNullable(value(variable, request)), value.length())
        .filter(matcher -> matcher.matches(value, request))
        .isPresent();
  }

  /**
   * Completes the text and compiles it, unless a variable has no value or the text gets more than
   * {@code longest} characters that must stand in what it matches: then nothing can match, and a
   * text of many variables need not be built.
   */
  private Optional<TextMatcher> complete(
      Function<VariableText.Variable, Optional<String>> values, int longest) {
    PatternText.Builder pattern = new PatternText.Builder();
    for (VariableText.Part part : text.parts()) {
      if (part instanceof VariableText.Text plain) {
        append(pattern, plain.text(), !hasWildcards);
      } else if (part instanceof VariableText.Escape escape) {
        append(pattern, String.valueOf(escape.character()), true);
      } else if (part instanceof VariableText.Variable variable) {
        Optional<String> value = values.apply(variable);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        append(pattern, value.get(), isValueLiteral);
      }
      if (pattern.characters() > longest) {
        return Optional.empty();
      }
    }
    return Optional.of(compiler.apply(pattern.build()));
  }

  private static void append(PatternText.Builder pattern, String part, boolean isLiteral) {
    if (isLiteral) {
      pattern.literal(part);
    } else {
      pattern.pattern(part);
    }
  }

  private @Nullable String value(VariableText.Variable variable, RequestContext request) {
    KeyValues values = request.valuesOf(RequestContext.normalized(variable.key()));
    if (values != null && values.count() > 1) {
      return null; // a variable stands for one value; which of several is nobody's to say
    }
    if (values != null && !values.isNullDataSet()) {
      return values.at(0);
    }
    String fallback = variable.fallback();
    boolean isNoValue = fallback != null && fallback.isEmpty() && isEmptyDefaultNoValue;
    return isNoValue ? null : fallback;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
