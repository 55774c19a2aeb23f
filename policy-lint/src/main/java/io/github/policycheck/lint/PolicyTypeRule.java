package io.github.policycheck.lint;

import io.github.policycheck.engine.model.PolicyType;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The type of the policies in some files, as {@code policycheck.yaml} tells it.
 *
 * @param folder the folder from which the files are seen
 * @param pattern which files, as Ant writes it
 * @param type the type of the policies in them
 */
public record PolicyTypeRule(Path folder, String pattern, PolicyType type) {

  /** Checks that all is there. */
  public PolicyTypeRule {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(type, "type");
  }
}
