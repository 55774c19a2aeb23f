package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether conditions hold.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html">CloudFormation
 *     User Guide: condition functions</a>
 */
final class Conditions {

  private final StackTemplate template;
  private final StackValues values;
  private final Choices choices;

  private final Map<String, Answer> answers = new HashMap<>();

  /** Those that are being evaluated, so that none needs itself. */
  private final Set<String> asked = new HashSet<>();

  /**
   * What is known of a condition.
   *
   * @param open the comparisons that it depends on, in their order
   */
  private record Answer(Optional<Boolean> holds, List<String> open) {}

  Conditions(StackTemplate template, StackValues values, Choices choices) {
    this.template = template;
    this.values = values;
    this.choices = choices;
  }

  /** Returns whether a condition of the template holds; empty if that is not known. */
  Optional<Boolean> holds(String name) {
    Answer known = answers.get(name);
    if (known == null) {
      known = answer(name);
      answers.put(name, known);
    }
    choices.open().addAll(known.open());
    return known.holds();
  }

  private Answer answer(String name) {
    List<String> before = List.copyOf(choices.open());
    choices.open().clear();
    Optional<ObjectNode> condition = template.condition(name);
    boolean isNew = asked.add(name);
    Optional<Boolean> holds =
        condition.isEmpty() || !isNew ? choices.outcome(name) : holds(condition.get());
    if (isNew) {
      asked.remove(name);
    }
    Answer answer = new Answer(holds, List.copyOf(choices.open()));
    choices.open().clear();
    choices.open().addAll(before);
    return answer;
  }

  private Optional<Boolean> holds(Node node) {
    if (!(node instanceof ObjectNode object) || object.members().size() != 1) {
      return node instanceof ScalarNode scalar
          ? truth(scalar.value())
          : choices.outcome(FunctionText.of(node));
    }
    Member function = object.members().get(0);
    List<Node> arguments =
        function.value() instanceof ListNode list ? list.items() : List.of(function.value());
    return switch (function.name().value()) {
      case "Condition" ->
          function.value() instanceof ScalarNode name ? holds(name.value()) : Optional.empty();
      case "Fn::Not" -> arguments.isEmpty() ? Optional.empty() : not(holds(arguments.get(0)));
      case "Fn::And" -> all(arguments, true);
      case "Fn::Or" -> all(arguments, false);
      case "Fn::Equals" ->
          arguments.size() == 2 ? equal(arguments.get(0), arguments.get(1)) : Optional.empty();
      default -> choices.outcome(FunctionText.of(node));
    };
  }

  private static Optional<Boolean> truth(String text) {
    return text.equals("true") || text.equals("false")
        ? Optional.of(Boolean.valueOf(text))
        : Optional.empty();
  }

  private static Optional<Boolean> not(Optional<Boolean> known) {
    return known.map(one -> !one);
  }

  /** Returns whether all hold, or whether any does, if {@code isAnd} is false. */
  private Optional<Boolean> all(List<Node> arguments, boolean isAnd) {
    Set<String> before = Set.copyOf(choices.open());
    List<Optional<Boolean>> each = arguments.stream().map(this::holds).toList();
    if (each.contains(Optional.of(!isAnd))) {
      choices.onlyOpen(before);
      return Optional.of(!isAnd);
    }
    return each.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(isAnd);
  }

  private Optional<Boolean> equal(Node left, Node right) {
    Optional<Value> one = values.value(left, Scope.NONE);
    Optional<Value> other = values.value(right, Scope.NONE);
    Optional<String> known = one.flatMap(Value::knownText);
    Optional<String> compared = other.flatMap(Value::knownText);
    if (known.isPresent() && compared.isPresent()) {
      return Optional.of(known.equals(compared));
    }
    String name = one.map(Conditions::name).orElse("");
    String second = other.map(Conditions::name).orElse("");
    if (name.equals(second)) {
      return Optional.of(true);
    }
    // It is the same comparison the other way round.
    boolean isTurned = known.isPresent() || (compared.isEmpty() && second.compareTo(name) < 0);
    return choices.outcome(isTurned ? second + " = " + name : name + " = " + second);
  }

  /** Returns what a value is called: what it says, as far as that is known. */
  static String name(Value value) {
    if (value instanceof Value.Unknown unknown) {
      return unknown.hole().name();
    }
    if (value instanceof Value.Text text) {
      String said =
          text.parts().stream()
              .map(
                  part ->
                      part instanceof Part.Known known
                          ? known.text()
                          : name(((Part.Put) part).value()))
              .collect(Collectors.joining());
      return said.isEmpty() ? "''" : said;
    }
    return value.knownText().orElseGet(() -> value.origin().text());
  }
}
