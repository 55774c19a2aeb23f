package io.github.policycheck.githook;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks Git what the configuration file of a bare repository says. That file alone: neither the
 * user's configuration nor variables of the environment count.
 *
 * @see <a href="https://git-scm.com/docs/git-config">git-config: --file, --get-regexp</a>
 */
public final class RepositoryConfig {

  /** What the hook has to know of the file. */
  public static final String SECTIONS = "^(policycheck|extensions)\\.";

  private static final int FOUND = 0;
  private static final int NOT_FOUND = 1;

  private RepositoryConfig() {}

  /** Returns the command that prints it. */
  static List<String> command(String git, String gitDir) {
    return List.of(
        git, "config", "--file", new File(gitDir, "config").getPath(), "--get-regexp", SECTIONS);
  }

  /**
   * Returns a key, in lower case, and a value on each line.
   *
   * @throws RefusedException if Git cannot read it
   */
  public static String read(String git, String gitDir) {
    try {
      Process process =
          new ProcessBuilder(command(git, gitDir))
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String lines;
      try (InputStream out = process.getInputStream()) {
        lines = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      int code = process.waitFor();
      if (code != FOUND && code != NOT_FOUND) {
        throw new RefusedException("Git cannot read the configuration of the repository");
      }
      return lines;
    } catch (IOException e) {
      throw new RefusedException("`" + git + "` cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("`" + git + "` was interrupted");
    }
  }
}
