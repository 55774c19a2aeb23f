package io.github.policycheck.accountfiles;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Paths as text and back, the same in every locale: a file has the name that its bytes are in
 * UTF-8. Java itself takes names in the encoding of the locale, and where that is ASCII (a
 * container without {@code LC_ALL}, cron) shows what does not fit as U+FFFD, and refuses to make a
 * path of it.
 */
public final class FileNames {

  private static final char UNDECODABLE = '\uFFFD';
  private static final char SEPARATOR = '/';
  private static final int ASCII = 0x80;
  private static final int HEX = 16;

  private FileNames() {}

  /** Returns a path as findings and reports name it. */
  public static String text(Path path) {
    String text = path.toString();
    if (text.indexOf(UNDECODABLE) < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(path.isAbsolute() ? "/" : "");
    for (Path name : path) {
      decoded.append(decoded(name)).append(SEPARATOR);
    }
    decoded.setLength(decoded.length() - 1);
    return decoded.toString();
  }

  /**
   * Returns the path that {@link #text} was made of, or that somebody wrote in a file.
   *
   * @throws InvalidPathException if it is none in any locale
   */
  public static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      if (text.indexOf('\0') >= 0 || isAscii(text)) {
        throw e;
      }
      Path path = Path.of(text.startsWith("/") ? "/" : "");
      for (String name : text.split("/", -1)) {
        path = path.resolve(encoded(name));
      }
      return path;
    }
  }

  /** Tells whether the name of a file ends in one of these ways, in upper or lower case. */
  public static boolean hasEnding(Path file, List<String> endings) {
    String name = String.valueOf(file.getFileName());
    return endings.stream().anyMatch(ending -> hasEnding(name, ending));
  }

  private static boolean hasEnding(String name, String ending) {
    int length = ending.length();
    return name.regionMatches(true, name.length() - length, ending, 0, length);
  }

  /** A URI has the bytes of a name whatever the locale is. */
  private static String decoded(Path name) {
    String raw = name.toUri().getRawPath(); // of a folder it ends with a slash
    String last = raw.substring(raw.lastIndexOf(SEPARATOR, raw.length() - 2) + 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < last.length(); i++) {
      if (last.charAt(i) == '%') {
        bytes.write(Integer.parseInt(last.substring(i + 1, i + 3), HEX));
        i += 2;
      } else if (last.charAt(i) != SEPARATOR) {
        bytes.write(last.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Path encoded(String name) {
    if (isAscii(name)) {
      return Path.of(name);
    }
    StringBuilder raw = new StringBuilder("file:///");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      raw.append(String.format("%%%02X", b));
    }
    Path whole = Path.of(URI.create(raw.toString()));
    return whole.subpath(0, 1);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < ASCII);
  }
}
