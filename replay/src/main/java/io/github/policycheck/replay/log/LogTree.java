package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.NotALog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Walks folders, of which those are remembered that were walked: a link to one of them, or to one
 * above, is not followed again. Of files only those are remembered that a link or a name led to, so
 * that a tree of any size takes little memory.
 */
final class LogTree {

  private final Consumer<LogFile> logs;
  private final Consumer<LogProblem> problems;
  private final Map<NotALog, Integer> passedOver = new EnumMap<>(NotALog.class);
  private int repeated;

  /** Without links. */
  private final Set<Path> folders = new HashSet<>();

  /** Likewise: files that were not come by in their own folder. */
  private final Set<Path> files = new HashSet<>();

  private boolean isInputTaken;

  LogTree(Consumer<LogFile> logs, Consumer<LogProblem> problems) {
    this.logs = logs;
    this.problems = problems;
  }

  LogFiles.Found found() {
    return new LogFiles.Found(passedOver, repeated);
  }

  /** Walks what somebody has named. */
  void walk(String name) {
    if (name.equals(LogFiles.STANDARD_INPUT)) {
      if (isInputTaken) {
        repeated++;
      } else {
        isInputTaken = true;
        logs.accept(new LogFile(name, null, -1));
      }
      return;
    }
    try {
      Path path = Path.of(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folder(path, path.toRealPath());
      } else {
        // A pipe is read too if it is named: a shell hands out what a command prints as one.
        single(path, attributes);
      }
    } catch (InvalidPathException e) {
      problem(name, "is no name of a file");
    } catch (IOException e) {
      problem(name, reason(e));
    }
  }

  /**
   * Walks a folder.
   *
   * @param real the same without links
   */
  private void folder(Path folder, Path real) {
    if (!folders.add(real)) {
      repeated++;
      return;
    }
    // Files of a folder before the folders in it would tear days apart: all are in one order.
    Map<String, Path> entries = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entry -> entries.put(String.valueOf(entry.getFileName()), entry));
    } catch (DirectoryIteratorException e) {
      problem(folder.toString(), "cannot be listed to its end: " + e.getMessage());
    } catch (IOException e) {
      problem(folder.toString(), reason(e));
    }
    entries.forEach((name, entry) -> entry(name, entry, real));
  }

  private void entry(String name, Path entry, Path parent) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean isLink = attributes.isSymbolicLink();
      if (isLink) {
        attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      }
      if (attributes.isDirectory()) {
        folder(entry, isLink ? entry.toRealPath() : parent.resolve(name));
        return;
      }
      Optional<NotALog> other =
          attributes.isRegularFile()
              ? FileName.otherThanLog(name)
              : Optional.of(NotALog.OTHER); // a pipe would keep the reader waiting
      if (other.isPresent()) {
        passedOver.merge(other.get(), 1, Integer::sum);
      } else if (isLink) {
        single(entry, attributes);
      } else if (!files.isEmpty() && files.contains(parent.resolve(name))) {
        repeated++;
      } else {
        logs.accept(new LogFile(entry.toString(), entry, attributes.size()));
      }
    } catch (IOException e) {
      problem(entry.toString(), reason(e));
    }
  }

  /** Takes a file that is named, or that a link leads to, unless it has its turn in its folder. */
  private void single(Path path, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      logs.accept(new LogFile(path.toString(), path, -1));
      return;
    }
    Path real = path.toRealPath();
    boolean isInFolder =
        folders.contains(real.getParent())
            && FileName.otherThanLog(String.valueOf(real.getFileName())).isEmpty();
    if (isInFolder || !files.add(real)) {
      repeated++;
    } else {
      logs.accept(new LogFile(path.toString(), path, attributes.size()));
    }
  }

  private void problem(String name, String message) {
    problems.accept(new LogProblem(name, 0, message));
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "is not there, or a link to what is not there";
    }
    if (e instanceof AccessDeniedException) {
      return "may not be read by this user";
    }
    String message = e.getMessage();
    return message != null && message.contains("symbolic links")
        ? "is a link that leads in a circle"
        : "cannot be read: " + message;
  }
}
