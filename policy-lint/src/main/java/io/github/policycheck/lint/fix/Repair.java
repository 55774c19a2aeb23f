package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.lint.LintFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A repair of a finding in a file.
 *
 * @param found the finding
 * @param fix what repairs it
 * @param file the file, as it is shown
 * @param edits what that takes, in the order of the text
 */
public record Repair(LintFinding found, Fix fix, Path file, List<TextEdit> edits) {

  /** Copies the list. */
  public Repair {
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(fix, "fix");
    Objects.requireNonNull(file, "file");
    edits = List.copyOf(edits);
  }

  /** Tells whether only one of two can be made. */
  boolean meets(Repair other) {
    return file.equals(other.file)
        && edits.stream().anyMatch(one -> other.edits.stream().anyMatch(one::meets));
  }
}
