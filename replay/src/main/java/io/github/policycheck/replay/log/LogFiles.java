package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.NotALog;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds logs: files that are named are taken whatever they are called, and of folders all that is
 * called like a log, in the order of their names, whatever the order of the file system. Each file
 * is found once, however it is come by.
 */
public final class LogFiles {

  private LogFiles() {}

  /** What stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  /**
   * What was found besides logs.
   *
   * @param passedOver files in folders that are no logs, how many by kind
   * @param repeated how many files and folders were come by again
   */
  public record Found(Map<NotALog, Integer> passedOver, int repeated) {

    /** Copies the map. */
    public Found {
      passedOver = Collections.unmodifiableMap(copy(passedOver));
    }

    private static Map<NotALog, Integer> copy(Map<NotALog, Integer> map) {
      Map<NotALog, Integer> copy = new EnumMap<>(NotALog.class);
      copy.putAll(map);
      return copy;
    }
  }

  /**
   * Returns what a file of a folder is instead of a log; empty if it is one.
   *
   * @param name the last part of its path
   */
  public static Optional<NotALog> otherThanLog(String name) {
    return FileName.otherThanLog(name);
  }

  /**
   * Walks files and folders, in the order in which they are named.
   *
   * @param paths files, folders, or {@link #STANDARD_INPUT}
   * @param logs takes each log
   * @param problems takes what is not there, cannot be looked into, or leads in a circle
   */
  public static Found find(
      List<String> paths, Consumer<LogFile> logs, Consumer<LogProblem> problems) {
    Objects.requireNonNull(logs, "logs");
    Objects.requireNonNull(problems, "problems");
    LogTree tree = new LogTree(logs, problems);
    paths.forEach(tree::walk);
    return tree.found();
  }
}
