package io.github.policycheck.cli;

import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.AwsQuestion;

/** Shows on a terminal how far an import is. */
final class ImportProgressLines implements AwsProgress {

  private final Progress progress;

  ImportProgressLines(Progress progress) {
    this.progress = progress;
  }

  @Override
  public synchronized void answered(AwsQuestion question, int answers) {
    progress.count("answer", question.call().action());
  }
}
