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
      completed(written, full);
    } else if (!full.startsWith("refs/heads/") && !full.startsWith("refs/tags/")) {
      warnings.accept(
          "`"
              + written
              + "` is neither a branch (refs/heads/…) nor a tag (refs/tags/…)"
              + nearBranch(written));
    }
    return full;
  }

  private void completed(String written, String full) {
    warnings.accept(
        "`"
            + written
            + "` is no full name; evaluated as `"
            + full
            + "`, which is what AWS compares");
  }

  /**
   * Returns the same of a name or a pattern of names, in which {@code *} and {@code ?} are
   * wildcards.
   *
   * @throws InvalidQuestionException if Git takes no such name; the message has the place of a
   *     character that none has
   */
  String fullPattern(String written) {
    int[] characters = written.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      String character = Character.toString(characters[i]);
      if (!hasWildcard(character) && ReferenceName.problem("a" + character + "a").isPresent()) {
        throw new InvalidQuestionException(
            "`"
                + written
                + "` names no Git reference: character "
                + (i + 1)
                + ", `"
                + character
                + "`, cannot be in a name");
      }
    }
    if (!hasWildcard(written)) {
      return fullName(written);
    }
    String full = ReferenceName.full(written);
    // What is wrong with this name is wrong with every name of the pattern.
    ReferenceName.problem(full.replace('*', 'x').replace('?', 'x'))
        .ifPresent(
            problem -> {
              throw new InvalidQuestionException(
                  "`" + written + "` is no pattern of Git references: " + problem);
            });
    if (!full.equals(written)) {
      completed(written, full);
    }
    return full;
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
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
