package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.value.GeneratedName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names that a value can be.
 *
 * @param text the name, with {@link #ANY} for each part that is not known; IAM does not tell letter
 *     case apart
 */
record NamePattern(String text) {

  /** Stands for any text; no name has it. */
  private static final char ANY = '\0';

  /** Stand before and after a name that is made up, and that is like no other. */
  private static final char BEGIN = '\1';

  private static final char END = '\2';

  static NamePattern of(String name) {
    return new NamePattern(ActionName.normalize(name));
  }

  /**
   * Returns what each item of a value can be; none of none.
   *
   * @param isOwn tells of a name that is made up whether nothing that is written can be it
   */
  static List<NamePattern> all(@Nullable Value value, Predicate<Hole> isOwn) {
    List<NamePattern> all = new ArrayList<>();
    if (value != null) {
      add(value, isOwn, all);
    }
    return all;
  }

  private static void add(Value value, Predicate<Hole> isOwn, List<NamePattern> into) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> add(item, isOwn, into));
    } else if (value instanceof Value.Text text) {
      StringBuilder pattern = new StringBuilder();
      text.parts()
          .forEach(
              part ->
                  pattern.append(
                      part instanceof Part.Known known
                          ? known.text()
                          : open(((Part.Put) part).value(), isOwn)));
      into.add(of(pattern.toString()));
    } else if (value instanceof Value.Unknown unknown && !unknown.hole().alternatives().isEmpty()) {
      unknown.hole().alternatives().forEach(one -> add(one, isOwn, into));
    } else {
      into.add(of(value.knownText().orElseGet(() -> open(value, isOwn))));
    }
  }

  private static String open(Value value, Predicate<Hole> isOwn) {
    return value instanceof Value.Unknown unknown
            && unknown.hole().generated() != null
            && isOwn.test(unknown.hole())
        ? BEGIN + unknown.hole().name() + END
        : String.valueOf(ANY);
  }

  /** Tells whether a name that is made up can be this one, other than where all of it is open. */
  boolean canBe(GeneratedName generated) {
    String name = text.substring(text.lastIndexOf('/') + 1);
    boolean isKnown = name.indexOf(ANY) < 0;
    return isKnown
        ? generated.canBe(name)
        : name.length() > 1 && new NamePattern(name).meets(of(generated.shape().replace('*', ANY)));
  }

  /** Tells whether some name is both. */
  boolean meets(NamePattern other) {
    boolean[][] meet = new boolean[text.length() + 1][other.text.length() + 1];
    for (int i = text.length(); i >= 0; i--) {
      for (int j = other.text.length(); j >= 0; j--) {
        meet[i][j] = meets(other, i, j, meet);
      }
    }
    return meet[0][0];
  }

  private boolean meets(NamePattern other, int i, int j, boolean[][] meet) {
    boolean isEnd = i == text.length();
    boolean isOtherEnd = j == other.text.length();
    if (isEnd && isOtherEnd) {
      return true;
    }
    if (!isEnd && text.charAt(i) == ANY) {
      return meet[i + 1][j] || (!isOtherEnd && meet[i][j + 1]);
    }
    if (!isOtherEnd && other.text.charAt(j) == ANY) {
      return meet[i][j + 1] || (!isEnd && meet[i + 1][j]);
    }
    return !isEnd && !isOtherEnd && text.charAt(i) == other.text.charAt(j) && meet[i + 1][j + 1];
  }
}
