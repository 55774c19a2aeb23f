package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what there is to lint below a path, in the order of the names. */
final class PolicyFinder {

  private static final String ACCOUNT = "account.yaml";
  private static final String JSON = ".json";

  /**
   * What was found.
   *
   * @param accounts the folders, or snapshots, of accounts
   * @param policies other files that can hold a policy
   */
  record Found(List<Path> accounts, List<Path> policies) {

    Found {
      accounts = accounts.stream().sorted().toList();
      policies = policies.stream().sorted().toList();
    }
  }

  private PolicyFinder() {}

  /**
   * Looks at a file, or at all below a folder.
   *
   * @param filter which files below the folder count
   * @throws UnreadableFileException if there is no such path, or a folder cannot be read
   */
  static Found find(Path path, FileFilter filter) {
    if (!Files.exists(path)) {
      throw new UnreadableFileException("there is no file or folder `" + path + "`");
    }
    if (!Files.isDirectory(path)) {
      boolean isAccount = path.endsWith(ACCOUNT) || PolicyFile.read(path).looksLikeAnAccount();
      return isAccount ? new Found(List.of(path), List.of()) : new Found(List.of(), List.of(path));
    }
    List<Path> accounts = new ArrayList<>();
    List<Path> policies = new ArrayList<>();
    walk(
        path,
        file -> {
          if (!filter.takes(path.relativize(file))) {
            return;
          }
          if (file.endsWith(ACCOUNT)) {
            Path folder = file.getParent();
            accounts.add(folder == null ? file : folder);
          } else if (file.toString().toLowerCase(Locale.ROOT).endsWith(JSON)) {
            policies.add(file);
          }
        });
    return new Found(accounts, policies);
  }

  /** Returns the JSON files of a folder and of those below it that are no accounts themselves. */
  static List<Path> policies(Path folder) {
    return find(folder, FileFilter.ALL).policies();
  }

  private interface Visitor {
    void visit(Path file);
  }

  private static void walk(Path folder, Visitor visitor) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes known) {
              boolean isLeftOut =
                  !directory.equals(folder)
                      && FileFilter.leavesOut(String.valueOf(directory.getFileName()));
              return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) {
              visitor.visit(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              throw new UnreadableFileException("`" + file + "` cannot be read: " + e.getMessage());
            }
          });
    } catch (IOException e) {
      throw new UnreadableFileException("`" + folder + "` cannot be read: " + e.getMessage());
    }
  }
}
