package io.github.policycheck.cli.hook;

import io.github.policycheck.accountfiles.AccountReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with bare repositories, an account, and a file that stands for policycheck. */
final class BareRepositories {

  private final Path folder;

  BareRepositories(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("account"));
    Files.writeString(
        folder.resolve("account/account.yaml"),
        """
        account: "424242420017"
        region: cn-north-1
        repositories: [apricot, medlar, quince, "odd.name"]
        users:
          Wei_Zhang: {attached: [AWSCodeCommitPowerUser]}
          Lena_Fischer: {}
        """);
    Files.createFile(folder.resolve("not-packed.jar"));
  }

  /** Makes a bare repository, and returns its path as people write it. */
  String make(String name) {
    String path = folder.resolve(name).toString();
    sh("git init -q --bare " + HookScript.quoted(path));
    return path;
  }

  Path folder() {
    return folder;
  }

  /** Runs a script in the folder, which has to succeed. */
  String sh(String script) {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    Programs.Answer answer = Programs.run(builder);
    if (answer.code() != 0) {
      throw new AssertionError(script + ": " + answer);
    }
    return answer.text();
  }

  /** Writes an executable file. */
  Path script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Folders.of(file));
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Returns what makes no archives of classes, which takes seconds. */
  static ArchiveCopies noArchives() {
    ArchiveCopies archives = new ArchiveCopies();
    archives.put(Path.of("none"), () -> false);
    return archives;
  }

  InstallRequest request(@Nullable String repository) {
    return new InstallRequest(
        AccountReader.read(folder.resolve("account")),
        folder.resolve("account"),
        repository,
        "env:GL_USER",
        null,
        null,
        null,
        null,
        false,
        null,
        true,
        folder.resolve("not-packed.jar"));
  }

  /** Returns all files of a folder with their content and permissions, objects aside. */
  Map<String, String> contents(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path top = folder.resolve(name);
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.filter(each -> !each.startsWith(top.resolve("objects"))).toList()) {
        String what =
            Files.isSymbolicLink(file)
                ? "-> " + Files.readSymbolicLink(file)
                : Files.isDirectory(file)
                    ? "folder"
                    : Files.getPosixFilePermissions(file)
                        + Files.readString(file, StandardCharsets.ISO_8859_1);
        contents.put(top.relativize(file).toString(), what);
      }
    }
    return contents;
  }
}
