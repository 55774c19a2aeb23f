package io.github.policycheck.accountfiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file, however it is encoded.
 *
 * @param text the text without a byte order mark
 * @param isUtf8 whether the text is all that the bytes say: they are UTF-8
 */
public record FileText(String text, boolean isUtf8) {

  /** Decodes a file. */
  public static FileText of(byte[] bytes) {
    Charset charset = charset(bytes);
    Optional<String> strictly = charset.equals(UTF_8) ? strictly(bytes) : Optional.empty();
    String decoded = strictly.orElseGet(() -> new String(bytes, charset));
    String text = decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
    return new FileText(text, strictly.isPresent());
  }

  private static Optional<String> strictly(byte[] utf8) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty(); // the reader of policies says where
    }
  }

  /** Returns how it is written: other than in UTF-8 it is no policy, but was perhaps to be one. */
  private static Charset charset(byte[] bytes) {
    if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32");
    }
    return startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)
        ? StandardCharsets.UTF_16
        : UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || bytes[i] != (byte) start[i]) {
        return false;
      }
    }
    return true;
  }
}
