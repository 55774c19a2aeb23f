package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import io.github.policycheck.templates.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Converts values to the types that variables are declared to have.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/type-constraints">
 *     Terraform: type constraints</a>
 */
final class VariableTypes {

  /** The texts that become booleans. */
  static final Map<String, Boolean> TRUTHS =
      Map.of("true", true, "1", true, "false", false, "0", false);

  /** The texts that become numbers. */
  static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,9})?");

  /** Written out, a number is no longer than this. */
  private static final int LONGEST_NUMBER = 500;

  private final Expressions expressions;
  private final Scope scope;

  VariableTypes(Expressions expressions, Scope scope) {
    this.expressions = expressions;
    this.scope = scope;
  }

  /** Returns a value as one of a type; what does not fit, which Terraform refuses, as it is. */
  Value converted(Value value, HclExpression type) {
    if (value.isNull()) {
      return value;
    }
    if (type instanceof HclExpression.Elsewhere other) {
      return new VariableTypes(expressions, scope.in(other.source()))
          .converted(value, other.inner());
    }
    if (unquoted(type) instanceof Variable primitive) {
      boolean becomesText = primitive.name().equals("string") && value instanceof Value.Scalar;
      return becomesText
          ? Value.Text.of(((Value.Scalar) value).text(), value.origin())
          : value instanceof Value.Text text ? parsed(text, primitive.name()) : value;
    }
    if (!(type instanceof Call call) || call.arguments().isEmpty()) {
      return value;
    }
    HclExpression of = call.arguments().get(0);
    return switch (call.name().text()) {
      case "list" -> each(value, of);
      case "set" -> set(each(value, of));
      case "tuple" -> of instanceof HclExpression.Tuple tuple ? tuple(value, tuple) : value;
      case "map" -> map(value, of);
      case "object" -> of instanceof ObjectValue object ? object(value, object) : value;
      case "optional" -> converted(value, of);
      default -> value;
    };
  }

  /** Returns a type without the quotes that versions before 0.12 wanted and later ones take. */
  static HclExpression unquoted(HclExpression type) {
    return type instanceof HclExpression.Template quoted
        ? quoted
            .literal()
            .<HclExpression>map(text -> new Variable(text.value(), quoted.range()))
            .orElse(quoted)
        : type;
  }

  private static Value parsed(Value.Text text, String type) {
    String known = text.known().orElse("");
    if (type.equals("bool") && TRUTHS.containsKey(known)) {
      return Value.Scalar.of(TRUTHS.get(known), text.origin());
    }
    if (!type.equals("number") || !NUMBER.matcher(known).matches()) {
      return text;
    }
    BigDecimal number = new BigDecimal(Conversions.number(known));
    return Math.abs(number.scale()) > LONGEST_NUMBER
        ? text
        : Value.Scalar.of(number, text.origin());
  }

  private Value each(Value value, HclExpression type) {
    return value instanceof Value.Items list
        ? new Value.Items(
            list.items().stream().map(item -> converted(item, type)).toList(),
            Elements.order(list),
            list.origin())
        : value;
  }

  private static Value set(Value value) {
    return value instanceof Value.Items list
        ? Conversions.set(list.items(), list.origin()).orElse(value)
        : value;
  }

  private Value tuple(Value value, HclExpression.Tuple types) {
    if (!(value instanceof Value.Items list) || list.items().size() != types.items().size()) {
      return value;
    }
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < types.items().size(); i++) {
      items.add(converted(list.items().get(i), types.items().get(i)));
    }
    return new Value.Items(items, Elements.order(list), list.origin());
  }

  private Value map(Value value, HclExpression type) {
    return value instanceof Value.Fields object
        ? new Value.Fields(
            object.fields().stream()
                .map(
                    field ->
                        new Value.Field(
                            field.name(), field.written(), converted(field.value(), type)))
                .toList(),
            object.origin())
        : value;
  }

  /** An attribute that is left out has its default, or is null. */
  private Value object(Value value, ObjectValue type) {
    if (!(value instanceof Value.Fields object)) {
      return value;
    }
    List<Value.Field> fields = new ArrayList<>();
    for (ObjectItem item : type.items()) {
      String name = item.name().orElse("");
      Value given = object.get(name);
      boolean isGiven = given != null && !given.isNull();
      Value taken = given == null || !isGiven ? standard(item.value(), object) : given;
      fields.add(new Value.Field(name, object.origin(), converted(taken, item.value())));
    }
    return new Value.Fields(fields, object.origin());
  }

  private Value standard(HclExpression type, Value.Fields object) {
    return type instanceof Call call
            && call.name().text().equals("optional")
            && call.arguments().size() > 1
        ? expressions.value(call.arguments().get(1), scope)
        : new Value.Scalar(ScalarNode.Type.NULL, "null", object.origin());
  }
}
