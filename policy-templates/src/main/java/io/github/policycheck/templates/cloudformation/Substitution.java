package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.StringPlaces;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into texts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html">CloudFormation
 *     User Guide: Fn::Sub</a>
 */
final class Substitution {

  private static final Pattern NAMES = Pattern.compile("\\$\\{(?<escape>!?)(?<name>[^{}]*)}");

  private final ScalarNode string;
  private final int[] places;
  private final TextBuilder text;

  private Substitution(ScalarNode string) {
    this.string = string;
    this.places = StringPlaces.of(string);
    this.text = new TextBuilder(StackValues.origin(string));
  }

  /** Returns the text that a string is. */
  static Value.Text withoutNames(ScalarNode string) {
    Substitution found = new Substitution(string);
    found.add(0, string.value().length());
    return DynamicReferences.unknown(found.text.build());
  }

  /**
   * Returns the text that a string is with its names replaced.
   *
   * @param names returns what a name is worth
   */
  static Value.Text of(ScalarNode string, Function<String, @Nullable Value> names) {
    return new Substitution(string).put(names);
  }

  private Value.Text put(Function<String, @Nullable Value> names) {
    Matcher matcher = NAMES.matcher(string.value());
    int from = 0;
    while (matcher.find()) {
      add(from, matcher.start());
      put(matcher, names);
      from = matcher.end();
    }
    add(from, string.value().length());
    return DynamicReferences.unknown(text.build());
  }

  private void put(Matcher found, Function<String, @Nullable Value> names) {
    int from = places[found.start()];
    int to = places[found.end()];
    if (!found.group("escape").isEmpty()) {
      add(found.start(), found.start() + 2); // ${!Literal} says ${Literal}
      add(found.start() + 3, found.end());
      return;
    }
    String name = found.group("name").strip();
    Value value = names.apply(name);
    text.put(
        value == null ? StackValues.unknown(name, new Origin(string.source(), from, to)) : value,
        from,
        to);
  }

  private void add(int from, int to) {
    text.add(string.value().substring(from, to), Arrays.copyOfRange(places, from, to + 1));
  }
}
