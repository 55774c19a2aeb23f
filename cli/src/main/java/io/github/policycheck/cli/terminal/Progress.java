package io.github.policycheck.cli.terminal;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.Counted;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows on a terminal how far a command is that takes longer than anybody waits without a sign. */
public final class Progress implements Consumer<Path> {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final PrintWriter err;
  private final boolean isShown = ColorChoice.isTerminal();
  private long next = System.nanoTime() + PATIENCE;
  private int counted;

  /** Starts to count; what is shown goes to {@code err}. */
  public Progress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void accept(Path file) {
    if (isShown && Files.exists(file)) { // another was only looked for
      count("file", file.toString());
    }
  }

  /**
   * Counts one more thing.
   *
   * @param noun what it is, whose plural ends with {@code s}
   * @param now which it is
   */
  public void count(String noun, String now) {
    counted++;
    if (isShown && System.nanoTime() - next > 0) {
      next = System.nanoTime() + PATIENCE;
      err.println("policycheck: " + Counted.of(counted, noun) + ", now " + Printable.text(now));
      err.flush();
    }
  }
}
