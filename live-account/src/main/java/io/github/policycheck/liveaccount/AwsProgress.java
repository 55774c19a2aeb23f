package io.github.policycheck.liveaccount;

/** Is told how far an import is, by several threads at once. */
@FunctionalInterface
public interface AwsProgress {

  /**
   * Is told of an answer, or of a part of one that comes in parts.
   *
   * @param question what was answered
   * @param answers how many there are so far, this one among them
   */
  void answered(AwsQuestion question, int answers);
}
