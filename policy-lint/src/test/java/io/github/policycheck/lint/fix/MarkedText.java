package io.github.policycheck.lint.fix;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A text, and what repairs are to make of it byte for byte. */
record MarkedText(String before, String after) {

  /** Takes a text with {@code [-...-]} around what goes and {@code [+...+]} around what comes. */
  static MarkedText of(String marked) {
    return new MarkedText(
        marked.replaceAll("(?s)\\[\\+.*?\\+\\]", "").replaceAll("(?s)\\[-(.*?)-\\]", "$1"),
        marked.replaceAll("(?s)\\[-.*?-\\]", "").replaceAll("(?s)\\[\\+(.*?)\\+\\]", "$1"));
  }

  /**
   * Takes lines that each have a sign before them: a minus if they go, a plus if they come, and
   * otherwise a space.
   */
  static MarkedText ofLines(String lines) {
    return new MarkedText(lines(lines, '-'), lines(lines, '+'));
  }

  private static String lines(String all, char other) {
    return all.lines()
        .filter(line -> line.isEmpty() || line.charAt(0) == ' ' || line.charAt(0) == other)
        .map(line -> line.isEmpty() ? "\n" : line.substring(1) + "\n")
        .collect(joining());
  }

  /** Returns the same in another layout. */
  MarkedText as(UnaryOperator<String> layout) {
    return new MarkedText(layout.apply(before), layout.apply(after));
  }

  /** Repairs a file of this text and expects that this is what comes of it. */
  void isRepaired(Path file, boolean isChanging) throws IOException {
    Files.writeString(file, before);

    Fixed fixed =
        Fixer.fix(
            LintRequest.of(
                List.of(file),
                Optional.empty(),
                LintConfiguration.NONE,
                LocalDate.of(2026, 11, 30)),
            isChanging);

    assertThat(fixed.left()).as("left").isEmpty();
    assertThat(fixed.files())
        .extracting(one -> new String(one.after(), StandardCharsets.UTF_8))
        .containsExactly(after);
    Set<String> repaired = fixed.done().stream().map(one -> one.rule()).collect(toSet());
    assertThat(rules(fixed.result()))
        .as("what is found then")
        .doesNotContainAnyElementsOf(repaired)
        .isSubsetOf(rules(fixed.found()));
  }

  private static Set<String> rules(LintResult result) {
    return result.findings().stream().map(one -> one.finding().rule()).collect(toSet());
  }
}
