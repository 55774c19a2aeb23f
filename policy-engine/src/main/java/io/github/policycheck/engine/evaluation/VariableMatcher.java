package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.VariableText;
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

  private final VariableText text;

  /** The parts of the text, in an array: the iterator of a list would allocate. */
  private final VariableText.Part[] parts;

  private final Comparison comparison;
  private final boolean isValueLiteral;
  private final boolean isEmptyDefaultNoValue;
  private final List<String> keys;

  /** Of each key whether it can have several values: a variable of it never has one. */
  private final boolean[] isNeverAValue;

  /** The keys on whose values it depends what matches. */
  private final List<String> openKeys;

  /** What the entry was completed to last: most requests that follow have the same values. */
  private volatile @Nullable Completed last;

  /** An entry that was completed with these values, in the order of the parts. */
  private record Completed(List<String> values, TextMatcher matcher) {}

  private VariableMatcher(VariableText text, Comparison comparison, ReadingsInUse readings) {
    this.text = text;
    this.parts = text.parts().toArray(new VariableText.Part[0]);
    this.comparison = comparison;
    this.keys = normalized(text.keys());
    this.isNeverAValue = new boolean[keys.size()];
    this.openKeys = new ArrayList<>();
    for (int i = 0; i < isNeverAValue.length; i++) {
      isNeverAValue[i] = MultivaluedKeys.contains(keys.get(i));
      if (!isNeverAValue[i]) {
        openKeys.add(keys.get(i));
      }
    }
    this.isValueLiteral =
        !comparison.hasWildcards()
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
    return TextMatcher.kept(Objects.requireNonNull(matcher.complete(null)));
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
    return openKeys;
  }

  @Override
  public List<String> writtenVariables() {
    return text.keys();
  }

  @Override
  public boolean matches(String value, RequestContext request) {
    Completed known = last;
    if (known != null && isOf(known, request)) {
      return known.matcher().matches(value, request);
    }
    // A text of many variables need not be built where it is too long to match.
    if (!canBeAsShortAs(value.length(), request)) {
      return false;
    }
    TextMatcher completed = complete(request);
    if (completed == null) {
      return false;
    }
    last = new Completed(values(request), completed);
    return completed.matches(value, request);
  }

  private boolean isOf(Completed known, RequestContext request) {
    int i = 0;
    for (VariableText.Part part : parts) {
      if (part instanceof VariableText.Variable variable) {
        if (!known.values().get(i).equals(value(i, variable, request))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private List<String> values(RequestContext request) {
    List<String> values = new ArrayList<>();
    int i = 0;
    for (VariableText.Part part : parts) {
      if (part instanceof VariableText.Variable variable) {
        values.add(Objects.requireNonNull(value(i, variable, request)));
        i++;
      }
    }
    return values;
  }

  /** Tells whether every variable has a value and the characters of the text are not too many. */
  private boolean canBeAsShortAs(int longest, RequestContext request) {
    long characters = 0;
    int i = 0;
    for (VariableText.Part part : parts) {
      if (part instanceof VariableText.Text plain) {
        characters += characters(plain.text(), comparison.hasWildcards());
      } else if (part instanceof VariableText.Escape) {
        characters++;
      } else if (part instanceof VariableText.Variable variable) {
        String value = value(i++, variable, request);
        if (value == null) {
          return false;
        }
        characters += characters(value, !isValueLiteral);
      }
    }
    return characters <= longest;
  }

  private static int characters(String part, boolean hasWildcards) {
    int characters = part.length();
    for (int i = 0; hasWildcards && i < part.length(); i++) {
      if (part.charAt(i) == '*') {
        characters--;
      }
    }
    return characters;
  }

  /** With any run of characters for each variable that the request leaves open. */
  @Override
  public boolean canMatch(String value, RequestContext request) {
    PatternText.Builder pattern = new PatternText.Builder();
    boolean isOpen = false;
    int i = 0;
    for (VariableText.Part part : parts) {
      if (part instanceof VariableText.Variable
          && !isNeverAValue[i]
          && request.leavesOpen(keys.get(i))) {
        isOpen = true;
        pattern.pattern("*");
        i++;
      } else if (part instanceof VariableText.Variable variable) {
        String known = value(i++, variable, request);
        if (known == null) {
          return false;
        }
        append(pattern, known, isValueLiteral);
      } else {
        appendFixed(pattern, part);
      }
    }
    if (!isOpen) {
      return matches(value, request);
    }
    return comparison == Comparison.EQUAL_IGNORING_CASE
        || comparison == Comparison.BOOLEAN
        || TextMatcher.like(pattern.build()).matches(value, request);
  }

  /** Returns what stands before the first wildcard or variable. */
  @Override
  public String literalPrefix() {
    return parts.length > 0
            && parts[0] instanceof VariableText.Text plain
            && comparison.hasWildcards()
        ? PatternText.of(plain.text()).literalPrefix()
        : "";
  }

  /** Completes the text and compiles it; null if a variable has no value. */
  private @Nullable TextMatcher complete(@Nullable RequestContext request) {
    PatternText.Builder pattern = new PatternText.Builder();
    int i = 0;
    for (VariableText.Part part : parts) {
      if (part instanceof VariableText.Variable variable) {
        String value = request == null ? null : value(i++, variable, request);
        if (value == null) {
          return null;
        }
        append(pattern, value, isValueLiteral);
      } else {
        appendFixed(pattern, part);
      }
    }
    return comparison.compile(pattern.build());
  }

  private void appendFixed(PatternText.Builder pattern, VariableText.Part part) {
    if (part instanceof VariableText.Text plain) {
      append(pattern, plain.text(), !comparison.hasWildcards());
    } else if (part instanceof VariableText.Escape escape) {
      append(pattern, String.valueOf(escape.character()), true);
    }
  }

  private static void append(PatternText.Builder pattern, String part, boolean isLiteral) {
    if (isLiteral) {
      pattern.literal(part);
    } else {
      pattern.pattern(part);
    }
  }

  /** Returns the value of a variable, the one of this index; null if it has none. */
  private @Nullable String value(
      int index, VariableText.Variable variable, RequestContext request) {
    KeyValues values = isNeverAValue[index] ? null : request.valuesOf(keys.get(index));
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
