package io.github.policycheck.cli;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.Counted;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows on a terminal how far a command is that takes longer than anybody waits without a sign. */
final class Progress implements Consumer<Path> {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final PrintWriter err;
  private final boolean isShown = ColorChoice.isTerminal();
  private long next = System.nanoTime() + PATIENCE;
  private int files;

  Progress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void accept(Path file) {
    if (!isShown || !Files.exists(file)) {
      return; // it was only looked for
    }
    files++;
    if (System.nanoTime() - next > 0) {
      next = System.nanoTime() + PATIENCE;
      err.println(
          "policycheck: " + Counted.of(files, "file") + ", now " + Printable.text(file.toString()));
      err.flush();
    }
  }
}
