package io.github.policycheck.cli;

import java.util.List;
import java.util.stream.Collectors;

/** What people called the program, for commands that they can paste. */
final class ProgramName {

  private static final String PROPERTY = "policycheck.command";

  private ProgramName() {}

  /** Returns a command line of the program, its words in quotes where a shell needs it. */
  static String command(List<String> words) {
    return System.getProperty(PROPERTY, "policycheck")
        + words.stream().map(ProgramName::quoted).collect(Collectors.joining(" ", " ", ""));
  }

  private static String quoted(String word) {
    boolean isPlain =
        !word.isEmpty()
            && word.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "/:._-=@+,".indexOf(c) >= 0);
    return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
