package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.TemplatePart;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates strings and heredocs. */
final class Templates {

  private final Expressions expressions;

  Templates(Expressions expressions) {
    this.expressions = expressions;
  }

  Value value(HclExpression.Template template, Scope scope) {
    TextBuilder text = new TextBuilder(scope.origin(template.range()));
    return add(template.parts(), scope, text) ? text.build() : scope.unknown(template.range());
  }

  /** Adds parts; tells whether it is known which there are. */
  private boolean add(List<TemplatePart> parts, Scope scope, TextBuilder text) {
    for (TemplatePart part : parts) {
      boolean isKnown =
          part instanceof TemplatePart.Text known
              ? add(known, text)
              : part instanceof TemplatePart.Interpolation put
                  ? add(put, scope, text)
                  : part instanceof TemplatePart.If choice
                      ? add(choice, scope, text)
                      : add((TemplatePart.For) part, scope, text);
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  private static boolean add(TemplatePart.Text known, TextBuilder text) {
    int[] places = new int[known.value().length() + 1];
    for (int i = 0; i < places.length; i++) {
      places[i] = known.places().start(i);
    }
    text.add(known.value(), places);
    return true;
  }

  private boolean add(TemplatePart.Interpolation put, Scope scope, TextBuilder text) {
    Value value = notNull(expressions.value(put.value(), scope));
    text.put(
        TextFunctions.canBePut(value) ? value : scope.unknown(put.value().range()),
        put.range().from(),
        put.range().to());
    return true;
  }

  /** Null is no part of a text: of two values one of which is null Terraform takes the other. */
  private static Value notNull(Value value) {
    List<Value> others =
        value instanceof Value.Unknown unknown
            ? unknown.hole().alternatives().stream().filter(one -> !one.isNull()).toList()
            : List.of();
    return others.size() == 1 ? others.get(0) : value;
  }

  private boolean add(TemplatePart.If choice, Scope scope, TextBuilder text) {
    Optional<Boolean> condition = Expressions.truth(expressions.value(choice.condition(), scope));
    return condition.isPresent()
        && add(condition.get() ? choice.then() : choice.otherwise(), scope, text);
  }

  private boolean add(TemplatePart.For loop, Scope scope, TextBuilder text) {
    Value collection = expressions.value(loop.collection(), scope);
    if (collection instanceof Value.Items list && !list.isInOrder()) {
      return false;
    }
    Optional<Map<Value, Value>> elements = Elements.of(collection);
    if (elements.isEmpty()) {
      return false;
    }
    for (Map.Entry<Value, Value> element : elements.get().entrySet()) {
      String which = scope.element(loop.collection().range(), element.getKey());
      Scope inner = scope.with(loop.value().text(), element.getValue(), which);
      if (loop.key() != null) {
        inner = inner.with(loop.key().text(), element.getKey(), which);
      }
      if (!add(loop.body(), inner, text)) {
        return false;
      }
    }
    return true;
  }
}
