package io.github.policycheck.lint.input;

import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names a statement or a policy by what it says, so that moving it, indenting it or writing a list
 * of one as a single value changes nothing.
 */
public final class ContentHash {

  private static final int BYTES = 8;

  private ContentHash() {}

  public static String of(PolicyDocument document, Statement statement) {
    return of(new PolicyDocument(document.declaredVersion(), null, List.of(statement)));
  }

  public static String of(PolicyDocument document) {
    return of(PolicyWriter.write(document));
  }

  /** Returns the name of a text. */
  public static String of(String text) {
    return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
  }

  /** Returns what tells a file from any other, as {@code sha256sum} prints it. */
  public static String ofFile(byte[] bytes) {
    return HexFormat.of().formatHex(digest(bytes));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
