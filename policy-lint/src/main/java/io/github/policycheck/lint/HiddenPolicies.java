package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a policy in a folder that lint passes over, such as {@code .github}: whoever keeps one
 * there is to know that it was not looked at. It does not look far, as such folders can be huge,
 * and a copy of a policy that was read is none.
 */
final class HiddenPolicies {

  /** So many files and folders are looked at in one folder that is passed over. */
  private static final int MOST_ENTRIES = 2_000;

  /** So many files of JSON are opened there. */
  private static final int MOST_FILES = 100;

  /** The real paths of files that lint knows, and those by their sizes. */
  private final Set<Path> known = new HashSet<>();

  private final Map<Long, List<Path>> bySize = new HashMap<>();

  /**
   * Makes a search.
   *
   * @param known the files that lint has found
   */
  HiddenPolicies(Collection<Path> known) {
    for (Path file : known) {
      Path real = FilePaths.real(file);
      this.known.add(real);
      bySize.computeIfAbsent(size(real), first -> new ArrayList<>()).add(real);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // it is gone, and equals nothing
    }
  }

  /** Returns a policy, or what describes an account, in a folder or below; the nearest first. */
  Optional<Path> first(Path folder) {
    Deque<Path> folders = new ArrayDeque<>(List.of(folder));
    int entries = 0;
    int files = 0;
    while (!folders.isEmpty()) {
      for (Path child : children(folders.remove(), MOST_ENTRIES - entries)) {
        entries++;
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(child);
        } else if (AccountDirectory.isAccountFile(child)
            && !known.contains(FilePaths.real(child))) {
          return Optional.of(child);
        } else if (child.toString().endsWith(LintFiles.JSON)) {
          files++;
          if (isPolicy(child)) {
            return Optional.of(child);
          }
        }
        if (entries >= MOST_ENTRIES || files >= MOST_FILES) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> children(Path folder, int most) {
    List<Path> children = new ArrayList<>();
    if (!ReadableFolders.current().has(folder)) {
      return children; // a link to elsewhere
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        if (children.size() >= most) {
          break;
        }
        children.add(child);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // it was to be passed over anyway
    }
    Collections.sort(children);
    return children;
  }

  private boolean isPolicy(Path file) {
    try {
      return Files.isRegularFile(file)
          && !known.contains(FilePaths.real(file))
          && PolicyFile.read(file).holdsPolicies()
          && !isCopy(file);
    } catch (UnreadableFileException e) {
      return false;
    }
  }

  private boolean isCopy(Path file) {
    return bySize.getOrDefault(size(file), List.of()).stream().anyMatch(one -> isSame(one, file));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      return false; // one of them is gone
    }
  }
}
