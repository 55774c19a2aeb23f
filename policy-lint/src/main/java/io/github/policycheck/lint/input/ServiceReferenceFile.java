package io.github.policycheck.lint.input;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.analysis.services.ServiceReference;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service reference that the user has, newer than the one that is carried. */
public final class ServiceReferenceFile {

  /** The one that is carried has less than one. */
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final String REMEDY = "write one with `scripts/update-service-reference`";
  private static final Pattern PROBLEM = Pattern.compile("line (\\d+): (.*)");

  private ServiceReferenceFile() {}

  /**
   * Reads it.
   *
   * @throws UnreadableFileException if it is not there, cannot be read or is none
   */
  public static ServiceReference read(Path file) {
    byte[] bytes = FileBytes.of(file, MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw wrong(file, "1", "this is longer than " + MAX_BYTES + " bytes");
    }
    try {
      return ServiceReference.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw wrong(file, "1", "this is no service reference: it is not UTF-8");
    } catch (IllegalArgumentException e) {
      Matcher problem = PROBLEM.matcher(String.valueOf(e.getMessage()));
      throw problem.matches()
          ? wrong(file, problem.group(1), problem.group(2))
          : wrong(file, "1", String.valueOf(e.getMessage()));
    }
  }

  private static UnreadableFileException wrong(Path file, String line, String what) {
    return new UnreadableFileException(
        file + ":" + line + ":1: " + what + (what.contains(REMEDY) ? "" : "; " + REMEDY));
  }
}
