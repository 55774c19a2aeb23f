package io.github.policycheck.githook.jgit;

/**
 * What becomes of pushes when the file of the snapshot was replaced by one that cannot be read, or
 * is gone. While there has been no good one yet, every push is refused, whatever the choice.
 */
public enum OnBrokenSnapshot {
  /** The last good snapshot decides on. Pushes work, maybe by policies that are out of date. */
  KEEP_LAST_GOOD,
  /** Every push is refused until there is a good snapshot again. */
  REFUSE
}
