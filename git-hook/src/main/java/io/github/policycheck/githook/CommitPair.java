package io.github.policycheck.githook;

/**
 * An old commit and the new one.
 *
 * @param old name of the commit that a reference names
 * @param now name of the commit that it shall name
 */
record CommitPair(String old, String now) {

  private static final int PRIME = 31;

  // Written out: those of records are made when they are first called, at the cost of a slow start.
  @Override
  public boolean equals(Object other) {
    return other instanceof CommitPair pair && old.equals(pair.old) && now.equals(pair.now);
  }

  @Override
  public int hashCode() {
    return old.hashCode() * PRIME + now.hashCode();
  }
}
