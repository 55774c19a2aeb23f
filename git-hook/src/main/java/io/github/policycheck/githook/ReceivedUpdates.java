package io.github.policycheck.githook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what Git hands to the hook. The names come from the client and nobody has checked them yet,
 * so nothing is guessed: a line that is not exactly as it should be refuses the push.
 *
 * @see <a href="https://git-scm.com/docs/githooks#pre-receive">githooks: pre-receive</a>
 */
final class ReceivedUpdates {

  /** The most references of one push. */
  static final int MOST = PushedReference.MOST;

  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private ReceivedUpdates() {}

  /**
   * Reads all lines.
   *
   * @throws RefusedException if there is none, there are too many, or one is invalid
   * @throws IOException if they cannot be read
   */
  static List<ReceivedUpdate> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES);
    if (bytes.length == MAX_BYTES) {
      throw new RefusedException("the push has more to say than " + MAX_BYTES + " bytes");
    }
    return parse(bytes);
  }

  static List<ReceivedUpdate> parse(byte[] bytes) {
    List<ReceivedUpdate> updates = new ArrayList<>();
    Set<String> references = new HashSet<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      if (updates.size() == MOST) {
        throw PushedReference.tooMany();
      }
      ReceivedUpdate update = update(bytes, start, i, updates.size() + 1);
      if (!references.add(update.reference())) {
        throw PushedReference.twice(update.reference());
      }
      if (!updates.isEmpty() && digits(update) != digits(updates.get(0))) {
        throw new RefusedException("the push names objects of SHA-1 and of SHA-256");
      }
      updates.add(update);
      start = i + 1;
    }
    if (start < bytes.length) {
      throw new RefusedException("line " + (updates.size() + 1) + " of the push is cut off");
    }
    if (updates.isEmpty()) {
      throw new RefusedException("the push changes no reference");
    }
    return updates;
  }

  private static int digits(ReceivedUpdate update) {
    return update.oldName().hex().length();
  }

  private static ReceivedUpdate update(byte[] bytes, int start, int end, int line) {
    int digits = 0;
    while (start + digits < end && ObjectName.isDigit(bytes[start + digits])) {
      digits++;
    }
    int second = start + digits + 1;
    int name = second + digits + 1;
    boolean isRight =
        (digits == ObjectName.SHA1_DIGITS || digits == ObjectName.SHA256_DIGITS)
            && name < end
            && bytes[second - 1] == ' '
            && areDigits(bytes, second, name - 1)
            && bytes[name - 1] == ' ';
    if (!isRight) {
      throw new RefusedException(
          "line " + line + " of the push is not `OLD NEW REFERENCE` with full object names");
    }
    ObjectName now = new ObjectName(ascii(bytes, second, digits));
    return new ReceivedUpdate(
        new ObjectName(ascii(bytes, start, digits)),
        now,
        reference(bytes, name, end, line, now.isZero()));
  }

  private static boolean areDigits(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!ObjectName.isDigit(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static String ascii(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private static String reference(byte[] bytes, int start, int end, int line, boolean isDelete) {
    String reference = text(bytes, start, end, line);
    Optional<String> problem = PushedReference.problem(reference, isDelete);
    if (problem.isPresent()) {
      throw new RefusedException(
          "line " + line + " of the push: `" + reference + "` is no reference: " + problem.get());
    }
    return reference;
  }

  private static String text(byte[] bytes, int start, int end, int line) {
    int i = start;
    while (i < end && bytes[i] >= 0) {
      i++;
    }
    if (i == end) {
      return ascii(bytes, start, end - start);
    }
    try {
      // A decoder reports what is no UTF-8; a String would replace it by something else.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          "line " + line + " of the push: the name of the reference is not UTF-8");
    }
  }
}
