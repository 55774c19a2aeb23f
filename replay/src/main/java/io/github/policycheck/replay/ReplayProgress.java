package io.github.policycheck.replay;

/** Hears how far a replay is. It may be told by several threads at once. */
public interface ReplayProgress {

  /** Hears nothing. */
  ReplayProgress NONE = (bytes, calls) -> {};

  /**
   * Hears that a file has been read.
   *
   * @param bytes how long it is as it lies there; 0 if that is not known
   * @param calls how many calls it had
   */
  void read(long bytes, long calls);
}
