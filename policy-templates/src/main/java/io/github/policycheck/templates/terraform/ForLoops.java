package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates {@code for} expressions.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/for">Terraform: for
 *     expressions</a>
 */
final class ForLoops {

  private ForLoops() {}

  static Value value(HclExpression.For loop, Scope scope, Expressions expressions) {
    Value collection = expressions.value(loop.collection(), scope);
    Optional<Map<Value, Value>> elements = Elements.of(collection);
    if (elements.isEmpty()) {
      return scope.unknown(loop.range());
    }
    List<Value> items = new ArrayList<>();
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<Value, Value> element : elements.get().entrySet()) {
      String which = scope.element(loop.collection().range(), element.getKey());
      Scope inner = scope.with(loop.valueVariable().text(), element.getValue(), which);
      if (loop.keyVariable() != null) {
        inner = inner.with(loop.keyVariable().text(), element.getKey(), which);
      }
      if (loop.condition() != null) {
        Optional<Boolean> condition = Expressions.truth(expressions.value(loop.condition(), inner));
        if (condition.isEmpty()) {
          return scope.unknown(loop.range());
        }
        if (!condition.get()) {
          continue;
        }
      }
      Value value = expressions.value(loop.value(), inner);
      if (loop.key() == null) {
        items.add(value);
        continue;
      }
      Optional<String> key = expressions.value(loop.key(), inner).knownText();
      if (key.isEmpty() || loop.isGrouped() || fields.containsKey(key.get())) {
        return scope.unknown(loop.range());
      }
      fields.put(key.get(), new Value.Field(key.get(), scope.origin(loop.key().range()), value));
    }
    Origin origin = scope.origin(loop.range());
    return loop.isObject()
        ? new Value.Fields(List.copyOf(fields.values()), origin)
        : new Value.Items(items, Elements.order(collection), origin);
  }
}
