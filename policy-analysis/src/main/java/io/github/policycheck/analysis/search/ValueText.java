package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.function.BiConsumer;

/** What wildcards and policy variables the text of a value or a resource has. */
public final class ValueText {

  private ValueText() {}

  /**
   * Returns a text in which {@code *} and {@code ?} are wildcards and a policy variable stands for
   * anything: at least what the value matches.
   */
  public static PatternText widest(String written, boolean hasVariables) {
    return widest(parts(written, hasVariables));
  }

  /** Returns the same of a text that is taken apart. */
  public static PatternText widest(VariableText parts) {
    return pattern(parts, (text, variable) -> text.pattern("*"));
  }

  /**
   * Returns the same without texts in which a variable stands for nothing: at least what the value
   * matches in requests that have its variables.
   */
  static PatternText withValues(VariableText parts) {
    return pattern(parts, (text, variable) -> text.pattern(anything(variable)));
  }

  /** A variable without a value matches nothing, and an empty value is none. */
  static String anything(VariableText.Part variable) {
    boolean isEmptyByDefault =
        variable instanceof VariableText.Variable one && "".equals(one.fallback());
    return isEmptyByDefault ? "*" : "?*";
  }

  /**
   * Returns a text in which {@code *} and {@code ?} are wildcards.
   *
   * @param forVariable adds what stands for a policy variable
   */
  public static PatternText pattern(
      VariableText parts, BiConsumer<PatternText.Builder, VariableText.Part> forVariable) {
    PatternText.Builder text = new PatternText.Builder();
    for (VariableText.Part part : parts.parts()) {
      if (part instanceof VariableText.Text plain) {
        text.pattern(plain.text());
      } else if (part instanceof VariableText.Escape escape) {
        text.literal(String.valueOf(escape.character()));
      } else {
        forVariable.accept(text, part);
      }
    }
    return text.build();
  }

  /** Tells whether a value has a policy variable, so that it is not known what it matches. */
  public static boolean isOpen(String written, boolean hasVariables) {
    return parts(written, hasVariables).parts().stream()
        .anyMatch(VariableText.Variable.class::isInstance);
  }

  /** Tells whether a value has {@code *} or {@code ?} outside its policy variables. */
  public static boolean hasWildcard(String written, boolean hasVariables) {
    return parts(written, hasVariables).parts().stream()
        .anyMatch(
            part ->
                part instanceof VariableText.Text plain
                    && WildcardPattern.hasWildcard(plain.text()));
  }

  /** Returns one of the texts that a pattern matches: a letter stands for each wildcard. */
  public static String filled(String pattern) {
    return pattern.replace('*', 'x').replace('?', 'x');
  }

  /** What is no variable in an ARN before its fifth colon, where none is replaced, is text. */
  public static VariableText parts(String written, boolean hasVariables) {
    return hasVariables && written.contains("${") && VariableText.problem(written).isEmpty()
        ? VariableText.of(written)
        : VariableText.plain(written);
  }
}
