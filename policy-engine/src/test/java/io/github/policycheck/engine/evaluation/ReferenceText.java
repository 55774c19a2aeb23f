package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What matches what, by the contract's section 3, on lists of symbols: {@code *} and {@code ?} are
 * the wildcards, and a character stands after an equals sign. No list matches nothing.
 */
final class ReferenceText {

  /** The policies of tests repeat their patterns. */
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private ReferenceText() {}

  static List<String> plain(String text, boolean isWild) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> isWild && (c.equals("*") || c.equals("?")) ? c : "=" + c)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  static String lower(String text) {
    StringBuilder lower = new StringBuilder();
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  static @Nullable List<String> lower(@Nullable List<String> symbols) {
    return symbols == null ? null : symbols.stream().map(ReferenceText::lower).toList();
  }

  static boolean isLike(@Nullable List<String> symbols, String value) {
    return symbols != null
        && matches(symbols.stream().map(symbol -> regex(symbol, ".*", ".")).toList(), value);
  }

  /** The six parts one by one; the sixth is the rest. */
  static boolean isArnLike(@Nullable List<String> symbols, String value) {
    if (symbols == null || !ReferenceValues.isArn(value)) {
      return false;
    }
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (String symbol : symbols) {
      if (symbol.equals("=:") && parts.size() < 6) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(symbol);
      }
    }
    boolean isMatch = parts.size() == 6;
    for (int i = 0; i < 6 && isMatch; i++) {
      isMatch = isLike(parts.get(i), value.split(":", 6)[i]);
    }
    return isMatch;
  }

  /** A star stays in its part unless it ends it; a question mark is never a colon. */
  static boolean isResource(List<String> symbols, String value) {
    List<String> regexes = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      boolean endsItsPart = i + 1 == symbols.size() || symbols.get(i + 1).equals("=:");
      regexes.add(regex(symbols.get(i), endsItsPart ? ".*" : "[^:]*", "[^:]"));
    }
    return matches(regexes, value);
  }

  private static String regex(String symbol, String star, String questionMark) {
    return switch (symbol) {
      case "*" -> star;
      case "?" -> questionMark;
      default -> Pattern.quote(symbol.substring(1));
    };
  }

  private static boolean matches(List<String> regexes, String value) {
    return COMPILED
        .computeIfAbsent(String.join("", regexes), regex -> Pattern.compile(regex, Pattern.DOTALL))
        .matcher(value)
        .matches();
  }
}
