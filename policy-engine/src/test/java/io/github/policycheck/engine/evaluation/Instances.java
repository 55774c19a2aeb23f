package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts at the boundary of a pattern: it matches them, or would but for one character. */
final class Instances {

  private static final List<String> STARS = List.of("", "x", "web", ":", "*", "a:b", "/");
  private static final List<String> MARKS = List.of("x", "", "\uD83D\uDE00", ":", "?");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([*?$])?[^}]*\\}");

  private Instances() {}

  /** Returns an instance of {@code pattern}, by its number. */
  static String of(String pattern, int choice) {
    String text =
        VARIABLE
            .matcher(pattern)
            .replaceAll(
                variable ->
                    variable.group(1) == null ? "web" : variable.group(1).replace("$", "\\$"));
    StringBuilder filled = new StringBuilder();
    int fill = choice;
    for (int c : text.codePoints().toArray()) {
      if (c == '*') {
        filled.append(STARS.get(fill++ % STARS.size()));
      } else if (c == '?') {
        filled.append(MARKS.get(fill++ % MARKS.size()));
      } else {
        filled.appendCodePoint(c);
      }
    }
    int rest = choice / STARS.size();
    return edited(filled.toString(), rest % 16, rest / 16);
  }

  /** Changes one character, or, most of the time, none. */
  private static String edited(String text, int kind, int at) {
    List<String> characters =
        new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
    if (kind < 12 || characters.isEmpty()) {
      return text;
    }
    int place = at % characters.size();
    String character = characters.get(place);
    characters.set(
        place,
        switch (kind) {
          case 12 -> "x";
          case 13 -> "";
          case 14 -> character + character;
          default -> otherCase(character);
        });
    return String.join("", characters);
  }

  private static String otherCase(String character) {
    int c = character.codePointAt(0);
    return Character.toString(
        Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
  }
}
