package io.github.policycheck.replay.log;

import java.util.Comparator;
import java.util.Objects;

/**
 * What of a file could not be read, and so was not judged.
 *
 * @param file the file as it was named
 * @param record the place of the record in the file, from 1; 0 if it is the file as a whole
 * @param message what is wrong and what becomes of it, in lower case and without a full stop
 */
public record LogProblem(String file, long record, String message) {

  /** By file and place. */
  public static final Comparator<LogProblem> ORDER =
      Comparator.comparing(LogProblem::file)
          .thenComparingLong(LogProblem::record)
          .thenComparing(LogProblem::message);

  /** Checks that nothing is null. */
  public LogProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(message, "message");
  }
}
