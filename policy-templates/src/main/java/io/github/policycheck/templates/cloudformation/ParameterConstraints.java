package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which values a parameter may have. What is left out of its value is there to be given.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">CloudFormation
 *     User Guide: parameters</a>
 */
final class ParameterConstraints {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,9})?");

  /** A longer text is not held against a pattern, which could take for ever. */
  private static final int LONGEST_MATCHED = 500;

  /** So many characters are looked at to match a pattern. */
  private static final int MOST_STEPS = 1_000_000;

  private final StackTemplate.Parameter parameter;

  private ParameterConstraints(StackTemplate.Parameter parameter) {
    this.parameter = parameter;
  }

  /** Says that what a parameter is given, or has as its default, is what it may not have. */
  static Optional<Finding> refused(StackTemplate.Parameter parameter) {
    ParameterConstraints of = new ParameterConstraints(parameter);
    String given = parameter.given();
    if (parameter.isStoredElsewhere()) {
      return Optional.empty(); // its value is a name
    }
    return given != null
        ? of.why(given)
            .map(
                why ->
                    DeclaredPolicies.problem(
                        parameter.written().location(),
                        "`" + given + "` is given for `" + parameter.name() + "`, and " + why))
        : Optional.ofNullable(parameter.standard())
            .flatMap(
                standard ->
                    text(standard)
                        .filter(text -> !text.isEmpty())
                        .flatMap(
                            text ->
                                of.why(text)
                                    .map(
                                        why ->
                                            DeclaredPolicies.problem(
                                                standard.location(),
                                                "`"
                                                    + text
                                                    + "` is the default of `"
                                                    + parameter.name()
                                                    + "`, and "
                                                    + why))));
  }

  /** Returns why it may not have a value. */
  private Optional<String> why(String value) {
    List<String> values =
        parameter.isList() ? List.of(value.strip().split("\\s*,\\s*", -1)) : List.of(value);
    return switch (parameter.type()) {
      case "Number", "List<Number>" ->
          values.stream()
              .flatMap(one -> notThisNumber(one).stream())
              .findFirst()
              .or(() -> notAllowed(values));
      case "String" -> notAllowed(values).or(() -> notThisText(value));
      default -> notAllowed(values);
    };
  }

  private Optional<String> notAllowed(List<String> values) {
    List<String> may = parameter.allowed().stream().flatMap(one -> text(one).stream()).toList();
    return may.isEmpty() || values.stream().allMatch(one -> isOneOf(may, one))
        ? Optional.empty()
        : Optional.of("none of its `AllowedValues`: `" + String.join("`, `", may) + "`");
  }

  private boolean isOneOf(List<String> may, String value) {
    return may.contains(value)
        || (isOfNumbers() && may.stream().anyMatch(one -> isSameNumber(one, value)));
  }

  private boolean isOfNumbers() {
    return parameter.type().equals("Number") || parameter.type().equals("List<Number>");
  }

  private static boolean isSameNumber(String one, String other) {
    Optional<BigDecimal> number = number(other);
    return number.isPresent()
        && number(one).filter(known -> known.compareTo(number.get()) == 0).isPresent();
  }

  private Optional<String> notThisNumber(String value) {
    Optional<BigDecimal> number = number(value);
    return number.isEmpty()
        ? Optional.of("is to be a number")
        : limit("MinValue")
            .filter(least -> number.get().compareTo(least) < 0)
            .map(least -> "is less than its `MinValue`, " + least.toPlainString())
            .or(
                () ->
                    limit("MaxValue")
                        .filter(most -> number.get().compareTo(most) > 0)
                        .map(most -> "is more than its `MaxValue`, " + most.toPlainString()));
  }

  private Optional<String> notThisText(String value) {
    BigDecimal length = BigDecimal.valueOf(value.length());
    return limit("MinLength")
        .filter(least -> length.compareTo(least) < 0)
        .map(least -> "is shorter than its `MinLength`, " + least.toPlainString())
        .or(
            () ->
                limit("MaxLength")
                    .filter(most -> length.compareTo(most) > 0)
                    .map(most -> "is longer than its `MaxLength`, " + most.toPlainString()))
        .or(() -> notMatched(value));
  }

  private Optional<String> notMatched(String value) {
    return property("AllowedPattern")
        .filter(pattern -> !matches(pattern, value))
        .map(pattern -> "is nothing that its `AllowedPattern` matches: `" + pattern + "`");
  }

  /** A pattern has to match all of a value. What takes too long to say is not said. */
  private static boolean matches(String pattern, String value) {
    if (value.length() > LONGEST_MATCHED) {
      return true;
    }
    try {
      return Pattern.compile(pattern).matcher(new Steps(value)).matches();
    } catch (PatternSyntaxException | IllegalStateException e) {
      return true; // AWS refuses it, whatever the value is
    }
  }

  /** A text that lets itself be read only so often, as there are patterns that never end. */
  private static final class Steps implements CharSequence {

    private final String text;
    private int taken;

    Steps(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int at) {
      taken++;
      if (taken > MOST_STEPS) {
        throw new IllegalStateException("too many steps");
      }
      return text.charAt(at);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.substring(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private Optional<BigDecimal> limit(String name) {
    return property(name).flatMap(ParameterConstraints::number);
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(parameter.written().get(name)).flatMap(ParameterConstraints::text);
  }

  private static Optional<BigDecimal> number(String text) {
    return Stream.of(text)
        .filter(one -> NUMBER.matcher(one).matches())
        .map(BigDecimal::new)
        .findFirst();
  }

  /** Returns what a scalar says: booleans as YAML has them. */
  private static Optional<String> text(Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.type() == ScalarNode.Type.NULL) {
      return Optional.empty();
    }
    return Optional.of(
        StackValues.scalar(scalar) instanceof Value.Scalar plain ? plain.text() : scalar.value());
  }
}
