package io.github.policycheck.policytest;

import java.util.List;
import java.util.stream.Collectors;

/** Writes texts as YAML reads them back, in one line. */
public final class YamlText {

  /** What YAML 1.1 or 1.2 takes for something else than a text. */
  private static final String NO_TEXT =
      "(?i)true|false|yes|no|on|off|y|n|null|~|[-+.0-9].*|\\.(inf|nan)";

  private YamlText() {}

  /** Returns a text, in quotes if need be. */
  public static String of(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /** Returns a list in brackets. */
  public static String of(List<String> texts) {
    return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static boolean isPlain(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_./@+=:*-]*( [A-Za-z0-9_./@+=*-]+)*")
        && !text.contains(": ")
        && !text.endsWith(":")
        && !text.matches(NO_TEXT);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c == 0x7f || (c >= 0x80 && !Character.isLetterOrDigit(c))) {
                quoted.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
