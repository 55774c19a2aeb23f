package io.github.policycheck.githook;

/**
 * The name of a Git object: 40 hexadecimal digits of SHA-1, or 64 of SHA-256.
 *
 * @param hex the digits, in lower case
 * @see <a href="https://git-scm.com/docs/hash-function-transition">Git: hash function
 *     transition</a>
 */
record ObjectName(String hex) {

  static final int SHA1_DIGITS = 40;
  static final int SHA256_DIGITS = 64;

  /** Tells whether it is the name of no object, which stands for a reference that is not there. */
  boolean isZero() {
    for (int i = 0; i < hex.length(); i++) {
      if (hex.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
