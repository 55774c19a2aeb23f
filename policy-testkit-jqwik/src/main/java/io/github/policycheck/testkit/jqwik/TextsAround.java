package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.model.VariableText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Texts on both sides of patterns: such as they match, and such as they just do not. */
final class TextsAround {

  /** Stands for texts of no pattern. */
  static final String OTHER = "x";

  /** What a star stands for: nothing, a part, and more than one. */
  private static final List<String> RUNS = List.of("", OTHER, "x/y");

  private static final String NO_RUN = "";

  private TextsAround() {}

  /**
   * Returns texts that a pattern matches, the shortest first.
   *
   * @param hasWildcards whether {@code *} and {@code ?} are any
   * @param variables returns what the variable of a key can stand for
   */
  static List<String> within(
      String pattern, boolean hasWildcards, Function<String, Collection<String>> variables) {
    Set<String> texts = new LinkedHashSet<>();
    for (String run : RUNS) {
      List<String> begun = List.of("");
      for (VariableText.Part part : parts(pattern)) {
        begun = followed(begun, texts(part, hasWildcards, run, variables));
      }
      texts.addAll(begun);
    }
    return List.copyOf(texts);
  }

  /** Returns a pattern with each variable replaced by each that it can stand for. */
  static List<String> resolved(String pattern, Function<String, Collection<String>> variables) {
    List<String> begun = List.of("");
    for (VariableText.Part part : parts(pattern)) {
      begun = followed(begun, texts(part, false, NO_RUN, variables));
    }
    return begun;
  }

  private static List<VariableText.Part> parts(String pattern) {
    return VariableText.problem(pattern).isPresent()
        ? VariableText.plain(pattern).parts()
        : VariableText.of(pattern).parts();
  }

  private static Collection<String> texts(
      VariableText.Part part,
      boolean hasWildcards,
      String run,
      Function<String, Collection<String>> variables) {
    if (part instanceof VariableText.Text plain) {
      return List.of(
          hasWildcards ? plain.text().replace("*", run).replace("?", OTHER) : plain.text());
    }
    if (part instanceof VariableText.Escape escape) {
      return List.of(String.valueOf(escape.character()));
    }
    VariableText.Variable variable = (VariableText.Variable) part;
    Set<String> values = new LinkedHashSet<>(variables.apply(variable.key()));
    if (variable.fallback() != null) {
      values.add(variable.fallback());
    }
    return values.isEmpty() ? List.of(NO_RUN) : values;
  }

  private static List<String> followed(List<String> begun, Collection<String> by) {
    List<String> texts = new ArrayList<>();
    for (String start : begun) {
      by.forEach(end -> texts.add(start + end));
    }
    return texts;
  }

  /** Returns texts that differ from one in a place that people miss. */
  static List<String> near(String text) {
    Set<String> near = new LinkedHashSet<>();
    near.add(text + OTHER);
    near.add(OTHER + text);
    if (!text.isEmpty()) {
      near.add(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
      near.add(inOtherCase(text));
      near.add(beginningInOtherCase(text));
    }
    near.remove(text);
    return List.copyOf(near);
  }

  /** Returns a text with small letters for capital ones, and capital ones for small letters. */
  static String inOtherCase(String text) {
    StringBuilder other = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .forEach(other::appendCodePoint);
    return other.toString();
  }

  /** Returns a text with its first character so. */
  static String beginningInOtherCase(String text) {
    int end = text.offsetByCodePoints(0, 1);
    return inOtherCase(text.substring(0, end)) + text.substring(end);
  }
}
