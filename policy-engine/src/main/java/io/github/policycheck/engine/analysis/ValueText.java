package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;

/** What wildcards and policy variables the text of a value or a resource has. */
final class ValueText {

  private ValueText() {}

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
}
