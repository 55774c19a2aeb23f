package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one of our files and with the files it names. */
final class Problems {

  /** The rule of everything that is wrong with a file of ours; no rule of lint. */
  static final String RULE = "invalid-file";

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparingInt((Finding finding) -> finding.location().line())
          .thenComparingInt(finding -> finding.location().column());

  private final List<Finding> own = new ArrayList<>();
  private final List<Finding> files = new ArrayList<>();
  private final List<Finding> named = new ArrayList<>();

  void add(String message, SourceLocation location, String path) {
    add(error(message, location, path));
  }

  /** Adds what is wrong with the file itself. */
  void add(Finding problem) {
    own.add(problem);
  }

  /** Adds that a policy is not there that the file names. */
  void addMissing(Finding missing) {
    files.add(missing);
  }

  /** Adds what is wrong with a policy that the file names. */
  void addAll(List<Finding> findings) {
    named.addAll(findings);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidFileException with all problems, if there are any
   */
  void throwIfAny() {
    List<Finding> all = all();
    if (!all.isEmpty()) {
      throw new InvalidFileException(all);
    }
  }

  /**
   * Ends the reading if the file itself is invalid; policies that it names may be missing.
   *
   * @throws InvalidFileException with all problems, if some are the file's own
   */
  void throwIfOwn() {
    if (!own.isEmpty()) {
      throwIfAny();
    }
  }

  List<Finding> all() {
    List<Finding> all = new ArrayList<>(own);
    all.addAll(files);
    all.sort(BY_PLACE);
    all.addAll(named);
    return all;
  }

  static Finding error(String message, SourceLocation location, String path) {
    return new Finding(RULE, Severity.ERROR, message, location, path);
  }
}
