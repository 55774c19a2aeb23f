package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Finds what there is to lint below a path, in the order of the names. */
final class PolicyFinder {

  private static final String ACCOUNT = "account.yaml";
  private static final String JSON = ".json";

  /** Folders of what tools make or fetch. */
  private static final Set<String> NOT_OURS = Set.of("node_modules", "target");

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
   * @throws UnreadableFileException if there is no such path, or a folder cannot be read
   */
  static Found find(Path path) {
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
          if (file.endsWith(ACCOUNT)) {
            Path folder = file.getParent();
            accounts.add(folder == null ? file : folder);
          } else if (file.toString().toLowerCase(Locale.ROOT).endsWith(JSON)) {
            policies.add(file);
          }
        });
    return new Found(accounts, policies);
  }

  /** Follows the link that a folder may be, and of what is below it those to files alone. */
  private static void walk(Path folder, Consumer<Path> files) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (!Files.isDirectory(child)) {
          files.accept(child);
        } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && !isLeftOut(child)) {
          walk(child, files);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnreadableFileException("`" + folder + "` cannot be read: " + e.getMessage());
    }
  }

  private static boolean isLeftOut(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.startsWith(".") || NOT_OURS.contains(name);
  }
}
