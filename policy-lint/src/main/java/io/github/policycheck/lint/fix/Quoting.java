package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.written.Notation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How strings are written in a notation. */
record Quoting(Notation notation) {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** What YAML takes for a string without quotes, wherever it stands. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/.](?:[A-Za-z0-9_./*+@=$()-]|:(?=[A-Za-z0-9_./*+@=$()-]))*");

  /** What some version of YAML takes for something else than a string. */
  private static final Pattern OTHER =
      Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|\\.nan|[+-]?\\.inf|\\.[0-9].*");

  /**
   * Returns a string.
   *
   * @param like a string or a name whose quotes it has if it can, as it is written
   */
  String of(String text, @Nullable String like) {
    return switch (notation) {
      case JSON -> json(text);
      case JSON_IN_QUOTES -> escaped(json(text));
      case JSON_IN_SINGLE_QUOTES -> json(text).replace("'", "''");
      case JSON_IN_HEREDOC -> doubled(json(text));
      case JSON_IN_HCL_QUOTES -> doubled(escaped(json(text)));
      case HCL -> hcl(text, like);
      case BLOCKS -> json(text.replace("${", "&{")); // as the provider has variables
      case YAML -> yaml(text, like);
    };
  }

  /** Returns a string that takes the place of another, or of a name. */
  String instead(ScalarNode old, String written, String text) {
    boolean isJson = notation != Notation.YAML && notation != Notation.HCL;
    return of(text, isJson || old.value().isEmpty() ? null : written);
  }

  /** Returns a string of JSON. */
  static String json(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String escaped(String json) {
    return json.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** In HCL two signs before a brace are one that begins nothing. */
  private static String doubled(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }

  private static String hcl(String text, @Nullable String like) {
    boolean isName = like != null && !like.startsWith("\"");
    return isName && IDENTIFIER.matcher(text).matches() ? text : doubled(json(text));
  }

  private static String yaml(String text, @Nullable String like) {
    char quote = like == null || like.isEmpty() ? '"' : like.charAt(0);
    boolean isControl = text.chars().anyMatch(c -> c < ' ');
    if (quote == '\'' && !isControl) {
      return "'" + text.replace("'", "''") + "'";
    }
    boolean isPlain =
        quote != '"'
            && quote != '\''
            && PLAIN.matcher(text).matches()
            && !OTHER.matcher(text).matches();
    return isPlain ? text : json(text);
  }
}
