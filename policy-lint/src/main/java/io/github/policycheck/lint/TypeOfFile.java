package io.github.policycheck.lint;

import io.github.policycheck.engine.model.PolicyType;
import java.nio.file.Path;
import java.util.Optional;

/** The type that a request tells of the policies in a file; any number of threads may ask. */
final class TypeOfFile {

  private final LintRequest request;

  TypeOfFile(LintRequest request) {
    this.request = request;
  }

  /** Returns the type; empty if only the policies themselves can tell it. */
  Optional<PolicyType> of(Path file) {
    return request
        .policyType()
        .or(
            () ->
                request.policyTypes().stream()
                    .filter(rule -> FileFilter.takes(rule.folder(), rule.pattern(), file))
                    .map(PolicyTypeRule::type)
                    .findFirst());
  }
}
