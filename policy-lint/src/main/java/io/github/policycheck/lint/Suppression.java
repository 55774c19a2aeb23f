package io.github.policycheck.lint;

import io.github.policycheck.engine.model.SourceLocation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Findings that somebody looked at and takes responsibility for.
 *
 * @param rule the id of the rule
 * @param file the file of the policy
 * @param statement the content hash of the statement; empty for all of the file
 * @param reason why it is right as it is
 * @param expires the last day it counts, empty if it always does
 * @param place where it is written
 * @param lines the lines of the file in which findings are meant; empty for all
 */
public record Suppression(
    String rule,
    Path file,
    Optional<String> statement,
    String reason,
    Optional<LocalDate> expires,
    SourceLocation place,
    Optional<Lines> lines) {

  /**
   * Lines of a file.
   *
   * @param first the first of them, from 1
   * @param last the last one
   */
  public record Lines(int first, int last) {

    boolean have(int line) {
      return first <= line && line <= last;
    }
  }

  /** Checks that nothing is null. */
  public Suppression {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(lines, "lines");
  }

  /** Makes one that does not mean lines. */
  public Suppression(
      String rule,
      Path file,
      Optional<String> statement,
      String reason,
      Optional<LocalDate> expires,
      SourceLocation place) {
    this(rule, file, statement, reason, expires, place, Optional.empty());
  }
}
