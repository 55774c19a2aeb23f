package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of CloudFormation. A call is not known if its arguments are not as the function
 * needs them; what other functions return never is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">CloudFormation
 *     User Guide: intrinsic functions</a>
 */
final class StackFunctions {

  /** A hole with more alternatives is one of which nothing is known. */
  private static final int MOST_ALTERNATIVES = 16;

  private final StackTemplate template;
  private final StackValues values;

  StackFunctions(StackTemplate template, StackValues values) {
    this.template = template;
    this.values = values;
  }

  /** Calls a function; empty if what it says is to be left out. */
  Optional<Value> call(Member function, Node node, Scope scope) {
    Node argument = function.value();
    List<Node> arguments = argument instanceof ListNode list ? list.items() : List.of(argument);
    String name = function.name().value();
    if (name.equals("Ref")) {
      return argument instanceof ScalarNode scalar
          ? values.references().ref(scalar.value(), scope, StackValues.origin(node))
          : Optional.of(StackValues.unknown(node));
    }
    if (name.equals("Fn::If")) {
      return choice(arguments, node, scope);
    }
    Optional<Value> known =
        switch (name) {
          case "Fn::GetAtt" -> getAtt(arguments, node, scope);
          case "Fn::Sub" -> sub(arguments, scope);
          case "Fn::Join" -> join(arguments, node, scope);
          case "Fn::Select" -> select(arguments, scope);
          case "Fn::Split" -> split(arguments, node, scope);
          case "Fn::FindInMap" -> findInMap(arguments, node, scope);
          case "Fn::ImportValue" ->
              values.value(argument, scope).map(of -> values.imports().value(of, node));
          case "Fn::ToJsonString" ->
              values
                  .value(argument, scope)
                  .map(value -> new Value.Json(value, StackValues.origin(node)));
          default -> Optional.empty();
        };
    return Optional.of(known.orElseGet(() -> StackValues.unknown(node)));
  }

  private Optional<Value> choice(List<Node> arguments, Node node, Scope scope) {
    if (arguments.size() != 3 || !(arguments.get(0) instanceof ScalarNode condition)) {
      return Optional.of(StackValues.unknown(node));
    }
    Optional<Boolean> holds = values.conditions().holds(condition.value());
    if (holds.isPresent()) {
      return values.value(arguments.get(holds.get() ? 1 : 2), scope);
    }
    Origin origin = StackValues.origin(node);
    Value nothing = new Value.Items(List.of(), origin);
    List<Value> both =
        Stream.of(1, 2).map(at -> values.value(arguments.get(at), scope).orElse(nothing)).toList();
    return Optional.of(
        new Value.Unknown(new Hole(FunctionText.of(node), origin.location(), both), origin));
  }

  private Optional<Value> getAtt(List<Node> arguments, Node node, Scope scope) {
    List<Optional<String>> names = arguments.stream().map(one -> text(one, scope)).toList();
    String path = names.stream().flatMap(Optional::stream).reduce((a, b) -> a + "." + b).orElse("");
    return names.contains(Optional.<String>empty())
        ? Optional.empty()
        : Optional.of(values.references().attribute(path, StackValues.origin(node)));
  }

  private Optional<String> text(Node node, Scope scope) {
    return values.value(node, scope).flatMap(Value::knownText);
  }

  private Optional<Value> sub(List<Node> arguments, Scope scope) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof ScalarNode string)) {
      return Optional.empty();
    }
    Scope inner = scope;
    if (arguments.size() > 1 && arguments.get(1) instanceof ObjectNode names) {
      for (Member name : names.members()) {
        Value value =
            values.value(name.value(), scope).orElseGet(() -> StackValues.unknown(name.value()));
        inner = inner.with(name.name().value(), value);
      }
    }
    Scope all = inner;
    Origin origin = StackValues.origin(string);
    return Optional.of(Substitution.of(string, name -> named(name, all, origin)));
  }

  private @Nullable Value named(String name, Scope scope, Origin origin) {
    Value known = scope.get(name);
    if (known != null) {
      return known;
    }
    return name.contains(".")
        ? values.references().attribute(name, origin)
        : values.references().ref(name, scope, origin).orElse(null);
  }

  private Optional<Value> join(List<Node> arguments, Node node, Scope scope) {
    Optional<String> delimiter =
        arguments.size() == 2 ? text(arguments.get(0), scope) : Optional.empty();
    Optional<Value> list =
        arguments.size() == 2 ? values.value(arguments.get(1), scope) : Optional.empty();
    if (delimiter.isEmpty() || !(list.orElse(null) instanceof Value.Items items)) {
      return Optional.empty();
    }
    boolean isList = arguments.get(1) instanceof ListNode; // then each item is one text
    if (!isList && !items.isWhole()) {
      return Optional.empty();
    }
    TextBuilder text = new TextBuilder(StackValues.origin(node));
    boolean isFirst = true;
    for (Value item : items.items()) {
      if (!isFirst) {
        text.add(delimiter.get());
      }
      isFirst = false;
      text.put(item, item.origin().from(), item.origin().to());
    }
    return Optional.of(DynamicReferences.unknown(text.build()));
  }

  private Optional<Value> select(List<Node> arguments, Scope scope) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    Optional<String> index = text(arguments.get(0), scope).filter(one -> one.matches("\\d{1,4}"));
    Optional<Value> list = values.value(arguments.get(1), scope);
    if (index.isEmpty() || !(list.orElse(null) instanceof Value.Items items) || !items.isWhole()) {
      return Optional.empty();
    }
    int at = Integer.parseInt(index.get());
    return at < items.items().size() ? Optional.of(items.items().get(at)) : Optional.empty();
  }

  private Optional<Value> split(List<Node> arguments, Node node, Scope scope) {
    Optional<String> delimiter =
        arguments.size() == 2 ? text(arguments.get(0), scope) : Optional.empty();
    Optional<String> text =
        arguments.size() == 2 ? text(arguments.get(1), scope) : Optional.empty();
    return delimiter
        .filter(one -> !one.isEmpty())
        .flatMap(by -> text.map(whole -> parts(whole, by, StackValues.origin(node))));
  }

  static Value.Items parts(String text, String delimiter, Origin origin) {
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      parts.add(Value.Text.of(text.substring(from, at), origin));
      from = at + delimiter.length();
    }
    parts.add(Value.Text.of(text.substring(from), origin));
    return new Value.Items(parts, origin);
  }

  /** One of several rows if it is not known which: that of a region or an account, mostly. */
  private Optional<Value> findInMap(List<Node> arguments, Node node, Scope scope) {
    Optional<ObjectNode> mapping =
        arguments.size() < 3
            ? Optional.empty()
            : text(arguments.get(0), scope).flatMap(template::mapping);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    List<Node> found = new ArrayList<>();
    List<Optional<String>> keys =
        arguments.subList(1, 3).stream().map(one -> text(one, scope)).toList();
    for (Node row : rows(mapping.get(), keys.get(0))) {
      found.addAll(rows(row, keys.get(1)));
    }
    Node standard =
        arguments.size() > 3 && arguments.get(3) instanceof ObjectNode given
            ? given.get("DefaultValue")
            : null;
    if (standard != null && (found.isEmpty() || keys.contains(Optional.<String>empty()))) {
      found.add(standard);
    }
    if (found.size() == 1) {
      return values.value(found.get(0), scope);
    }
    return found.isEmpty() || found.size() > MOST_ALTERNATIVES
        ? Optional.empty()
        : Optional.of(alternatives(values.values(found, scope), node));
  }

  private static List<Node> rows(Node map, Optional<String> name) {
    return map instanceof ObjectNode object
        ? object.members().stream()
            .filter(one -> name.isEmpty() || name.get().equals(one.name().value()))
            .map(Member::value)
            .toList()
        : List.of();
  }

  private static Value alternatives(List<Value> all, Node node) {
    Origin origin = StackValues.origin(node);
    return new Value.Unknown(new Hole(FunctionText.of(node), origin.location(), all), origin);
  }
}
