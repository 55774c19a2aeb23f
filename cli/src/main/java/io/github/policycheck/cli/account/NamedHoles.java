package io.github.policycheck.cli.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Words of a command line that have names of holes, as answers write them: {@code
 * group/${var.team}}. In each account that templates can become, they are what is there.
 */
final class NamedHoles {

  private static final String START = "${";

  private final Map<ArgSpec, Object> written = new LinkedHashMap<>();

  /**
   * Finds them.
   *
   * @param others the options whose words are no names of an account
   */
  NamedHoles(ParseResult parsed, Set<String> others) {
    for (ArgSpec one : parsed.matchedArgs()) {
      boolean isOther = one instanceof OptionSpec option && others.contains(option.longestName());
      Object value = one.getValue();
      boolean isNamed =
          value instanceof String text
              ? text.contains(START)
              : value instanceof List<?> words
                  && words.stream()
                      .anyMatch(word -> word instanceof String text && text.contains(START));
      if (!isOther && isNamed && value != null) {
        written.put(one, value);
      }
    }
  }

  /**
   * Puts what is in place of holes where their names are.
   *
   * @param texts what is in place of each hole, by its name
   */
  void put(Map<String, String> texts) {
    written.forEach(
        (one, value) ->
            one.setValue(
                value instanceof List<?> words
                    ? words.stream().map(word -> filled(String.valueOf(word), texts)).toList()
                    : filled(String.valueOf(value), texts)));
  }

  /** Puts the words there that were written. */
  void restore() {
    written.forEach(ArgSpec::setValue);
  }

  private static String filled(String word, Map<String, String> texts) {
    String filled = word;
    for (Map.Entry<String, String> hole : texts.entrySet()) {
      filled = filled.replace(START + hole.getKey() + "}", hole.getValue());
    }
    return filled;
  }
}
