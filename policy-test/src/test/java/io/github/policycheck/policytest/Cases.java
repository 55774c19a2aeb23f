package io.github.policycheck.policytest;

/** Cases of a file, asked of something else than the file names. */
public final class Cases {

  private Cases() {}

  /** Tells whether none of them fails. */
  public static boolean areAllMet(TestFile file, Subject subject) {
    return file.cases().stream().allMatch(one -> PolicyTests.isMet(one, subject));
  }
}
