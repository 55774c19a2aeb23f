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
                    .filter(rule -> fits(rule, file))
                    .map(PolicyTypeRule::type)
                    .findFirst());
  }

  /** Links lead out of a folder: a file is in the one in which it is named, and in its own. */
  private static boolean fits(PolicyTypeRule rule, Path file) {
    Path folder = FilePaths.absolute(rule.folder());
    return fits(rule, folder, FilePaths.absolute(file))
        || fits(rule, FilePaths.real(folder), FilePaths.real(file));
  }

  private static boolean fits(PolicyTypeRule rule, Path folder, Path file) {
    return file.startsWith(folder) && FileFilter.takes(rule.pattern(), folder.relativize(file));
  }
}
