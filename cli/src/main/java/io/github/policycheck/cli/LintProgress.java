package io.github.policycheck.cli;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far lint is, if it takes longer than anybody waits without a sign. */
final class LintProgress implements Progress {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final PrintWriter err;
  private final boolean isShown = ColorChoice.isTerminal();
  private long next = System.nanoTime() + PATIENCE;
  private int files;

  LintProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void reads(Path file) {
    files++;
    if (isShown && System.nanoTime() - next > 0) {
      next = System.nanoTime() + PATIENCE;
      err.println("policycheck: " + files + " files, now " + Printable.text(file.toString()));
      err.flush();
    }
  }
}
