package io.github.policycheck.cli.terminal;

import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.AwsQuestion;

/** Shows on a terminal how far an import is. */
public final class ImportProgressLines implements AwsProgress {

  private final Progress progress;

  /** Counts with {@code progress}. */
  public ImportProgressLines(Progress progress) {
    this.progress = progress;
  }

  @Override
  public synchronized void answered(AwsQuestion question, int answers) {
    progress.count("answer", question.call().action());
  }
}
