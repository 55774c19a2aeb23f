package io.github.policycheck.accountfiles;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the outermost map of a text in YAML, without reading it. */
final class YamlNames {

  /** The first line with a name in it; comments, directives and marks of documents have none. */
  private static final Pattern FIRST = Pattern.compile("^( *)[^\\s#%-]", Pattern.MULTILINE);

  private YamlNames() {}

  /** Tells whether a name is there: as far to the left as the first one, not within another. */
  static boolean has(String text, String name) {
    Matcher first = FIRST.matcher(text);
    String indentation = first.find() ? first.group(1) : "";
    return Pattern.compile("^" + indentation + "[\"']?" + name + "[\"']?\\s*:", Pattern.MULTILINE)
        .matcher(text)
        .find();
  }
}
