package io.github.policycheck.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with an account, a test and a broken policy, and links that lead out of it. */
final class WorkspaceFolder {

  private static final Path KEPT =
      Path.of("src/test/resources/io/github/policycheck/mcp/workspace");

  private WorkspaceFolder() {}

  /**
   * Copies it, so that its files are called the same whatever repository holds the sources.
   *
   * @return the folder, beside which {@code elsewhere} has what must not be read
   */
  static Path in(Path temporary) throws IOException {
    Path folder = temporary.toRealPath().resolve("workspace");
    Path elsewhere = temporary.toRealPath().resolve("elsewhere");
    try (Stream<Path> files = Files.walk(KEPT)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(KEPT.relativize(file).toString()));
      }
    }
    Files.createDirectories(folder.resolve(".git"));
    Files.createDirectories(elsewhere);
    Files.copy(KEPT.resolve("policies/guard-trunk.json"), elsewhere.resolve("secret.json"));
    Files.writeString(
        elsewhere.resolve("account.yaml"), "account: \"345678901234\"\nusers: {Secret: {}}\n");
    Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(folder.resolve("links/out.json"), elsewhere.resolve("secret.json"));
    Files.createSymbolicLink(folder.resolve("elsewhere"), elsewhere);
    return folder;
  }

  /** Returns what messages name it, in what was recorded. */
  static String recorded(String text, Path folder) {
    return text.replace(String.valueOf(folder.getParent()), "/home");
  }

  /** Returns what was recorded as it is here. */
  static String here(String text, Path folder) {
    return text.replace("/home/", folder.getParent() + "/");
  }

  static List<Path> folders(Path folder) {
    return List.of(folder);
  }
}
