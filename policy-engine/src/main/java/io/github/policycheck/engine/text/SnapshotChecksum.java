package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a snapshot, over every byte of the file: what stands before it is compared as it
 * is, its own digits too, and all that follows by a CRC-32. It tells damage and changes by accident
 * on the way of every push, for which {@link ContentDigest} would be too dear; who changes a
 * snapshot on purpose can write another checksum.
 *
 * <p>CRC-32 and not CRC-32C: both tell any change of up to 32 neighbouring bits, and the tables of
 * the latter would have to be made at every start.
 */
final class SnapshotChecksum {

  private static final int DIGITS = 8;
  private static final int BITS_OF_DIGIT = 4;
  private static final int DIGIT = 0xf;
  private static final String HEX = "0123456789abcdef";

  /** What every snapshot begins with; the digits of the checksum follow. */
  private static final String BEGIN =
      "{\n  \"PolicycheckSnapshot\": {\n    \"FormatVersion\": "
          + Snapshot.FORMAT_VERSION
          + ",\n    \"Checksum\": \"crc32:";

  /** What stands for the checksum until the text is there. */
  static final String UNKNOWN = "crc32:00000000";

  private SnapshotChecksum() {}

  /**
   * Tells whether a text begins as snapshots do.
   *
   * @throws InvalidSnapshotException if it does, and its checksum is another
   */
  static boolean isSealed(@Nullable String file, byte[] utf8) {
    if (!begins(utf8)) {
      return false;
    }
    int start = BEGIN.length();
    int checksum = of(utf8);
    for (int i = 0; i < DIGITS; i++) {
      if (utf8[start + i] != digit(checksum, i)) {
        throw JsonText.problem(changed(), SourceLocation.at(file, 1, 1));
      }
    }
    return true;
  }

  /** Says that a snapshot is not as it was written, and what to do. */
  static String changed() {
    return "the snapshot was changed or damaged after it was written: its checksum is another; write"
        + " it again with `policycheck snapshot`";
  }

  /** Puts the checksum into the text of a snapshot that has {@link #UNKNOWN} there. */
  static String seal(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (!begins(utf8)) {
      throw new IllegalArgumentException("a snapshot begins in another way");
    }
    StringBuilder sealed = new StringBuilder(text);
    int checksum = of(utf8);
    for (int i = 0; i < DIGITS; i++) {
      sealed.setCharAt(BEGIN.length() + i, (char) digit(checksum, i));
    }
    return sealed.toString();
  }

  private static boolean begins(byte[] utf8) {
    if (utf8.length < BEGIN.length() + DIGITS) {
      return false;
    }
    for (int i = 0; i < BEGIN.length(); i++) {
      if (utf8[i] != BEGIN.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int of(byte[] utf8) {
    int start = BEGIN.length() + DIGITS;
    CRC32 checksum = new CRC32();
    checksum.update(utf8, start, utf8.length - start);
    return (int) checksum.getValue();
  }

  private static int digit(int checksum, int place) {
    return HEX.charAt(checksum >>> ((DIGITS - 1 - place) * BITS_OF_DIGIT) & DIGIT);
  }
}
