package io.github.policycheck.lint;

import io.github.policycheck.engine.finding.Severity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What some files say of the severity of rules.
 *
 * @param folder the folder from which the pattern sees files
 * @param pattern which files, as {@link FileFilter} has it
 * @param rules the severity of findings by the id of the rule; empty for a rule that is off
 */
public record PathRules(Path folder, String pattern, Map<String, Optional<Severity>> rules) {

  /** Copies the map. */
  public PathRules {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(pattern, "pattern");
    rules = Map.copyOf(rules);
  }

  boolean takes(Path file) {
    return FileFilter.takes(folder, pattern, file);
  }
}
