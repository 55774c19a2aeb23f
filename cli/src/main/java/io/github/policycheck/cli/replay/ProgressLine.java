package io.github.policycheck.cli.replay;

import io.github.policycheck.cli.terminal.ColorChoice;
import io.github.policycheck.replay.Replay;
import io.github.policycheck.replay.ReplayProgress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a replay is, and about how long it will take. */
public final class ProgressLine implements ReplayProgress {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MINUTE = 60;

  private final PrintWriter err;
  private final boolean isShown;
  private final long allFiles;
  private final long allBytes;
  private final long start = System.nanoTime();
  private long next = start + PATIENCE;
  private long files;
  private long bytes;
  private long calls;

  /**
   * Starts to count.
   *
   * @param err where it is shown
   * @param allFiles how many files there are
   * @param allBytes how long they are together
   */
  public ProgressLine(PrintWriter err, long allFiles, long allBytes) {
    this(err, ColorChoice.isTerminal(), allFiles, allBytes);
  }

  ProgressLine(PrintWriter err, boolean isShown, long allFiles, long allBytes) {
    this.err = err;
    this.isShown = isShown;
    this.allFiles = allFiles;
    this.allBytes = allBytes;
  }

  /** Starts to count what is in files and folders, which are looked through for it. */
  public static ProgressLine of(PrintWriter err, List<String> logs) {
    Replay.LogSize size = Replay.size(logs);
    return new ProgressLine(err, size.files(), size.bytes());
  }

  @Override
  public synchronized void read(long fileBytes, long fileCalls) {
    files++;
    bytes += fileBytes;
    calls += fileCalls;
    long now = System.nanoTime();
    if (isShown && now - next > 0) {
      next = now + PATIENCE;
      err.println("policycheck: " + inWords(now - start));
      err.flush();
    }
  }

  /** Returns how far it is after so many nanoseconds. */
  String inWords(long nanos) {
    String counted =
        String.format(Locale.ROOT, "%,d of %,d files, %,d calls", files, allFiles, calls);
    if (bytes == 0 || allBytes <= bytes) {
      return counted;
    }
    double left = (double) nanos / bytes * (allBytes - bytes) / NANOS;
    return counted
        + ", about "
        + (left < MINUTE
            ? Math.max(1, Math.round(left)) + " s"
            : Math.round(left / MINUTE) + " min")
        + " left";
  }
}
