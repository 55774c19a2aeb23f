package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ScalarNode;
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
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">CloudFormation
 *     User Guide: dynamic references</a>
 */
final class Substitution {

  /** What is read from another service when the stack is deployed. */
  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:[^{}]*}}");

  private static final Pattern NAMES =
      Pattern.compile("\\$\\{(?<escape>!?)(?<name>[^{}]*)}|" + DYNAMIC);

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
    return new Substitution(string).put(DYNAMIC, name -> null);
  }

  /**
   * Returns the text that a string is with its names replaced.
   *
   * @param names returns what a name is worth
   */
  static Value.Text of(ScalarNode string, Function<String, @Nullable Value> names) {
    return new Substitution(string).put(NAMES, names);
  }

  private Value.Text put(Pattern pattern, Function<String, @Nullable Value> names) {
    Matcher matcher = pattern.matcher(string.value());
    int from = 0;
    while (matcher.find()) {
      add(from, matcher.start());
      put(matcher, names);
      from = matcher.end();
    }
    add(from, string.value().length());
    return text.build();
  }

  private void put(Matcher found, Function<String, @Nullable Value> names) {
    int from = places[found.start()];
    int to = places[found.end()];
    boolean isDynamic = found.group().startsWith("{{");
    if (!isDynamic && !found.group("escape").isEmpty()) {
      add(found.start(), found.start() + 2); // ${!Literal} says ${Literal}
      add(found.start() + 3, found.end());
      return;
    }
    Value value = isDynamic ? null : names.apply(found.group("name").strip());
    text.put(
        value == null
            ? StackValues.unknown(
                isDynamic ? found.group() : found.group("name").strip(),
                new io.github.policycheck.templates.value.Origin(string.source(), from, to))
            : value,
        from,
        to);
  }

  private void add(int from, int to) {
    text.add(string.value().substring(from, to), Arrays.copyOfRange(places, from, to + 1));
  }
}
