package io.github.policycheck.cli.options;

import io.github.policycheck.engine.finding.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Takes what somebody wrote for what it stands for, or says what could stand there. */
public final class Choice {

  private Choice() {}

  /**
   * Returns which of {@code all} has the name {@code written}.
   *
   * @param kind what they are, as in {@code there is no schema}
   * @throws InputException if none has
   */
  public static <T> T of(String kind, String written, List<T> all, Function<T, String> name) {
    List<String> names = all.stream().map(name).toList();
    return all.stream()
        .filter(one -> name.apply(one).equals(written))
        .findFirst()
        .orElseThrow(() -> none(kind, written, names, "there are " + String.join(", ", names)));
  }

  /** Returns all names for a sentence, as in {@code text, json or sarif}. */
  public static <T> String inWords(List<T> all, Function<T, String> name) {
    List<String> names = all.stream().map(name).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** Returns the error that there is none, with the nearest name, or else where to look. */
  public static InputException none(String kind, String written, List<String> names, String where) {
    String hint = Spelling.hint(written, names);
    return new InputException(
        "there is no " + kind + " `" + written + "`" + (hint.isEmpty() ? "; " + where : hint));
  }

  /**
   * Returns a path.
   *
   * @throws InputException if no path is written so
   */
  public static Path path(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new InputException("`" + written + "` is no path: " + e.getReason());
    }
  }
}
