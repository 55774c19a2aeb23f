package io.github.policycheck.policytest;

import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes questions as command lines that ask them, to be pasted into a shell. */
public final class CommandText {

  private final List<String> words = new ArrayList<>(List.of("policycheck", "eval"));

  private CommandText() {}

  /**
   * Returns the command, in one line. Keys that the request does not have are left out: what is not
   * given decides like what is not there.
   *
   * @param account the path of the account, null to leave it to the command to find it
   */
  public static String of(EvalRequest request, @Nullable String account) {
    CommandText text = new CommandText();
    text.option("--account", account);
    text.option("--principal", request.principal());
    text.option("--action", request.action());
    request.references().forEach(reference -> text.option("--ref", reference));
    if (request.isDelete()) {
      text.words.add("--delete");
    }
    text.option("--repo", request.repository());
    text.option("--resource", request.resource());
    text.option("--region", request.region());
    request
        .context()
        .forEach(
            (key, values) -> values.forEach(value -> text.option("--context", key + "=" + value)));
    return String.join(" ", text.words);
  }

  private void option(String name, @Nullable String value) {
    if (value != null) {
      words.add(name);
      words.add(quoted(value));
    }
  }

  /** Quotes what a shell would take apart. */
  private static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{N}/:._=@+,-]+")) {
      return word;
    }
    boolean isPrintable = word.chars().noneMatch(Character::isISOControl);
    return isPrintable ? "'" + word.replace("'", "'\\''") + "'" : "$'" + escaped(word) + "'";
  }

  /** As in quotes after a dollar sign, where control characters are written as numbers. */
  private static String escaped(String word) {
    StringBuilder escaped = new StringBuilder();
    word.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                escaped.append(c == '\'' || c == '\\' ? "\\" : "").append((char) c);
              }
            });
    return escaped.toString();
  }
}
