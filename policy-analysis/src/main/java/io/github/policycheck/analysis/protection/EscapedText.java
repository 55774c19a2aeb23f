package io.github.policycheck.analysis.protection;

/** Text between double quotes, as YAML and Terraform's language read it alike. */
final class EscapedText {

  private static final int LAST_ASCII = 0x7E;
  private static final int LAST_OF_FOUR_DIGITS = 0xFFFF;

  private EscapedText() {}

  /** Returns it with its quotes, in ASCII. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(character -> add(quoted, character));
    return quoted.append('"').toString();
  }

  private static void add(StringBuilder quoted, int character) {
    if (character == '"' || character == '\\') {
      quoted.append('\\').appendCodePoint(character);
    } else if (character >= ' ' && character <= LAST_ASCII) {
      quoted.appendCodePoint(character);
    } else {
      quoted.append(
          String.format(character > LAST_OF_FOUR_DIGITS ? "\\U%08x" : "\\u%04x", character));
    }
  }
}
