package io.github.policycheck.replay;

import io.github.policycheck.replay.log.LogFiles;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.NotALog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Counts what becomes of the calls in a part of the logs, for those who share the work among
 * machines. What was counted goes from one to another as bytes, which {@link #together} adds up in
 * any order and {@link Replay#report(byte[], io.github.policycheck.replay.report.ReplaySubject)}
 * makes the report of. For one thread.
 */
public final class ReplayPart {

  private final Totals totals = new Totals();
  private final Replay.LogCounter counter;

  ReplayPart(Replay replay) {
    this.counter = replay.counter(totals);
  }

  /** Opens a log. */
  @FunctionalInterface
  public interface Source {

    /**
     * Opens it.
     *
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;
  }

  /**
   * Finds logs in files and folders of this machine, as {@code policycheck replay} does, and counts
   * what else is there.
   *
   * @param logs files and folders; all that are read, as each file is found once
   * @param found takes the name and the length in bytes of each log; -1 if that is not known
   */
  public void find(List<String> logs, BiConsumer<String, Long> found) {
    Objects.requireNonNull(found, "found");
    LogFiles.Found others =
        LogFiles.find(
            logs, file -> found.accept(file.name(), file.bytes()), problem -> totals.add(problem));
    others.passedOver().forEach((kind, count) -> totals.addSkipped(kind, count));
    totals.addRepeated(others.repeated());
  }

  /**
   * Tells whether a file of a folder is a log, and counts it if it is none.
   *
   * @param name the last part of its path
   */
  public boolean isLog(String name) {
    Optional<NotALog> other = LogFiles.otherThanLog(name);
    other.ifPresent(kind -> totals.addSkipped(kind, 1));
    return other.isEmpty();
  }

  /** Counts a file or a folder that was come by again, and is not read again. */
  public void addRepeated() {
    totals.addRepeated(1);
  }

  /**
   * Notes what could not be read.
   *
   * @param name the file or folder as reports name it
   * @param reason why not
   */
  public void addUnread(String name, IOException reason) {
    Objects.requireNonNull(name, "name");
    String message;
    if (reason instanceof NoSuchFileException || reason instanceof FileNotFoundException) {
      message = "is not there";
    } else if (reason instanceof AccessDeniedException) {
      message = "may not be read by this user";
    } else {
      message = "cannot be read: " + reason.getMessage();
    }
    totals.add(new LogProblem(name, 0, message));
  }

  /**
   * Reads a log to its end and counts its records. What cannot be read is counted too.
   *
   * @param name the file as reports name it
   * @param source opens it; it is closed
   */
  public void read(String name, Source source) {
    InputStream in;
    try {
      in = source.open();
    } catch (IOException e) {
      addUnread(name, e);
      totals.addFile();
      return;
    }
    try (in) {
      counter.read(in, name);
    } catch (IOException e) {
      addUnread(name, e); // when it is closed
    }
  }

  /** Returns what was counted, for the same version of policycheck. */
  public byte[] bytes() {
    return bytes(totals);
  }

  private static byte[] bytes(Totals totals) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      totals.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Returns the counts of two parts in one.
   *
   * @throws IllegalArgumentException if one of them is none, or of another version of policycheck
   */
  public static byte[] together(byte[] one, byte[] other) {
    return bytes(totals(one).add(totals(other)));
  }

  static Totals totals(byte[] bytes) {
    try {
      return Totals.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
