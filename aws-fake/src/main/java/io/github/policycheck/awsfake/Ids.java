package io.github.policycheck.awsfake;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids as AWS gives them, the same for the same thing. */
final class Ids {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Ids() {}

  /** Returns {@code AIDA...} and the like. */
  static String unique(String prefix, String of) {
    BigInteger number = new BigInteger(1, digest(of));
    StringBuilder id = new StringBuilder(prefix);
    while (id.length() < 20) {
      BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(ALPHABET.length()));
      id.append(ALPHABET.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return id.toString();
  }

  /** Returns hexadecimal digits. */
  static String hex(String of, int length) {
    return sha256(of).substring(0, length);
  }

  static String sha256(String of) {
    return String.format("%064x", new BigInteger(1, digest(of)));
  }

  /** Returns the form of a UUID. */
  static String uuid(String of) {
    String hex = hex(of, 32);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  /** Returns an account that is not the one given. */
  static String otherAccount(String account) {
    BigInteger number = new BigInteger(1, digest("manages " + account));
    return String.format("%012d", number.mod(BigInteger.TEN.pow(12)));
  }

  private static byte[] digest(String of) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
