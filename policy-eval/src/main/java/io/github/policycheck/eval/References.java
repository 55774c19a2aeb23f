package io.github.policycheck.eval;

import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.finding.Spelling;
import java.util.List;
import java.util.function.Consumer;

/** The Git references that people name, which AWS compares by their full names. */
final class References {

  private final Consumer<String> warnings;

  References(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * Returns the full name of what people call {@code written}, with a warning if it is another.
   *
   * @throws InvalidQuestionException if it is not the name of a reference
   */
  String fullName(String written) {
    String full = written.isEmpty() ? written : ReferenceName.full(written);
    ReferenceName.problem(full)
        .ifPresent(
            problem -> {
              throw new InvalidQuestionException(
                  "`" + written + "` is no Git reference: " + problem);
            });
    if (!full.equals(written)) {
      warnings.accept(
          "`"
              + written
              + "` is no full name; evaluated as `"
              + full
              + "`, which is what AWS compares");
    } else if (!full.startsWith("refs/heads/") && !full.startsWith("refs/tags/")) {
      warnings.accept(
          "`"
              + written
              + "` is neither a branch (refs/heads/…) nor a tag (refs/tags/…)"
              + nearBranch(written));
    }
    return full;
  }

  private static String nearBranch(String written) {
    String[] parts = written.split("/", 3);
    return parts.length == 3
        ? Spelling.nearest(parts[1], List.of("heads", "tags"))
            .map(near -> "; did you mean `refs/" + near + "/" + parts[2] + "`?")
            .orElse("")
        : "";
  }
}
