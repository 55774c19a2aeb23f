package io.github.policycheck.analysis.search;

/** What the names of users, roles and sessions consist of. */
public final class IamNames {

  private IamNames() {}

  /** Tells whether a character can be in a name. */
  public static boolean isOfName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_+=,.@-".indexOf(c) >= 0;
  }
}
