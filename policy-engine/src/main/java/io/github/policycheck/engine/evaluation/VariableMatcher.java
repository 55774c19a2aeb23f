package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.ArnPattern;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** What an entry is compared as once it is complete. */
  enum Comparison {
    /** A pattern with {@code *} and {@code ?}. */
    LIKE(true),
    /** An entry of a Resource element. */
    RESOURCE(true),
    /** A value of ArnLike. */
    ARN(true),
    /** A text without wildcards. */
    EQUAL(false),
    /** The same in any case. */
    EQUAL_IGNORING_CASE(false);

    private final boolean hasWildcards;

    Comparison(boolean hasWildcards) {
      this.hasWildcards = hasWildcards;
    }

    private TextMatcher compile(PatternText text) {
      return switch (this) {
        case LIKE -> TextMatcher.like(text);
        case RESOURCE -> TextMatcher.resource(text);
        case ARN -> new TextMatcher.ArnParts(ArnPattern.of(text));
        case EQUAL -> new TextMatcher.Exact(text.literalPrefix());
        case EQUAL_IGNORING_CASE -> new TextMatcher.ExactIgnoreCase(text.literalPrefix());
      };
    }
  }

  private final VariableText text;
  private final Comparison comparison;
  private final boolean isValueLiteral;
  private final boolean isEmptyDefaultNoValue;
  private final List<String> keys;

  private VariableMatcher(VariableText text, Comparison comparison, ReadingsInUse readings) {
    this.text = text;
    this.comparison = comparison;
    this.keys = normalized(text.keys());
    this.isValueLiteral =
        !comparison.hasWildcards
            || keys.isEmpty()
            || readings.isDefault(UndocumentedPoint.WILDCARD_IN_VARIABLE_VALUE);
    this.isEmptyDefaultNoValue =
        !hasEmptyDefault(text) || readings.isDefault(UndocumentedPoint.EMPTY_VARIABLE_DEFAULT);
  }

  /** Compiles an entry. */
  static TextMatcher of(VariableText text, Comparison comparison, ReadingsInUse readings) {
    VariableMatcher matcher = new VariableMatcher(text, comparison, readings);
    if (!matcher.keys.isEmpty()) {
      return matcher;
    }
    // Without variables there is nothing to wait for.
    return TextMatcher.kept(Objects.requireNonNull(matcher.complete(null, Integer.MAX_VALUE)));
  }

  private static List<String> normalized(List<String> written) {
    List<String> keys = new ArrayList<>();
    for (String key : written) {
      keys.add(RequestContext.normalized(key));
    }
    return keys;
  }

  private static boolean hasEmptyDefault(VariableText text) {
    for (VariableText.Part part : text.parts()) {
      if (part instanceof VariableText.Variable variable && "".equals(variable.fallback())) {
        return true;
      }
    }
    return false;
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
    TextMatcher completed = complete(request, value.length());
    return completed != null && completed.matches(value, request);
  }

  /**
   * Completes the text and compiles it. Null if a variable has no value or the text gets more than
   * {@code longest} characters that must stand in what it matches: then nothing can match, and a
   * text of many variables need not be built.
   *
   * @param request where variables get their values, null if there are no variables
   */
  private @Nullable TextMatcher complete(@Nullable RequestContext request, int longest) {
    PatternText.Builder pattern = new PatternText.Builder();
    for (VariableText.Part part : text.parts()) {
      if (part instanceof VariableText.Text plain) {
        append(pattern, plain.text(), !comparison.hasWildcards);
      } else if (part instanceof VariableText.Escape escape) {
        append(pattern, String.valueOf(escape.character()), true);
      } else if (part instanceof VariableText.Variable variable) {
        String value = request == null ? null : value(variable, request);
        if (value == null) {
          return null;
        }
        append(pattern, value, isValueLiteral);
      }
      if (pattern.characters() > longest) {
        return null;
      }
    }
    return comparison.compile(pattern.build());
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
