package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.Source;
import java.util.List;
import java.util.Locale;

/**
 * Which characters a YAML text may have as they are.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#51-character-set">YAML 1.2.2: character set</a>
 */
final class YamlCharacters {

  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7F;
  private static final int NEXT_LINE = 0x85;
  private static final int LAST_CONTROL = 0x9F;
  private static final int LAST_OF_FIRST_PLANE = 0xFFFD;
  private static final int SECOND_PLANE = 0x10000;

  private YamlCharacters() {}

  /**
   * Checks a text.
   *
   * @throws InvalidFileException if it has another character, with the place of the first
   */
  static void check(Source source) {
    String text = source.text();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      if (!isAllowed(character)) {
        throw new InvalidFileException(
            List.of(
                Problems.error(
                    String.format(
                        Locale.ROOT,
                        "not YAML: the character U+%04X cannot stand there as it is; in double"
                            + " quotes write it as `\\u%04X`",
                        character,
                        character),
                    source.location(at, at),
                    "")));
      }
      at += Character.charCount(character);
    }
  }

  private static boolean isAllowed(int character) {
    if (character < FIRST_PRINTABLE) {
      return character == '\t' || character == '\n' || character == '\r';
    }
    if (character >= DELETE && character <= LAST_CONTROL) {
      return character == NEXT_LINE;
    }
    return character <= LAST_OF_FIRST_PLANE || character >= SECOND_PLANE;
  }
}
