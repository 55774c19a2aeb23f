package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.provider.PolicyPlaces;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Value;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Finds what looks like a policy wherever else it stands: in resources that are not known, in what
 * a module is given, in outputs, and in locals that no policy is made of.
 */
final class LoosePolicies {

  private final Expressions expressions;
  private final BiConsumer<String, Value> found;

  /**
   * Makes it.
   *
   * @param found takes the address and the content of each
   */
  LoosePolicies(Expressions expressions, BiConsumer<String, Value> found) {
    this.expressions = expressions;
    this.found = found;
  }

  /**
   * Looks through a block.
   *
   * @param known what of it is known to be a policy, and judged as one
   */
  void of(String address, Body body, Scope scope, PolicyPlaces known) {
    for (Attribute attribute : body.attributes()) {
      String name = attribute.name().text();
      if (!known.has(name) && body.blocks(name).isEmpty()) { // in JSON objects are both
        of(address + "." + name, attribute.value(), scope);
      }
    }
    for (Block inner : body.blocks()) {
      of(address + "." + inner.type(), inner.body(), scope, known.in(inner.type()));
    }
  }

  private void of(String address, HclExpression expression, Scope scope) {
    if (expression instanceof HclExpression.Elsewhere other) {
      of(address, other.inner(), scope.in(other.source()));
      return;
    }
    Optional<Value> policy = policy(expression, scope);
    if (policy.isPresent()) {
      found.accept(address, policy.get());
    } else {
      expression.children().forEach(inner -> of(address, inner, scope));
    }
  }

  private Optional<Value> policy(HclExpression expression, Scope scope) {
    String written = scope.origin(expression.range()).text();
    boolean canBeOne =
        (isCall(expression) || expression instanceof HclExpression.Template)
            && written.contains("Statement")
            && written.contains("Effect");
    if (!canBeOne) {
      return Optional.empty();
    }
    try {
      Value value = expressions.value(expression, scope);
      Value content =
          value instanceof Value.Json json
              ? json.content()
              : value instanceof Value.Text text ? JsonValues.read(text) : value;
      return Optional.of(content).filter(LoosePolicies::isOne);
    } catch (BrokenTextException | EndlessException e) {
      return Optional.empty();
    }
  }

  private static boolean isCall(HclExpression expression) {
    return expression instanceof HclExpression.Call call
        && call.name().text().endsWith("jsonencode");
  }

  private static boolean isOne(Value content) {
    if (content instanceof Value.Unknown) {
      return true;
    }
    Value statements = content instanceof Value.Fields object ? object.get("Statement") : null;
    return statements != null
        && statements.itemsOrOne().stream().anyMatch(LoosePolicies::isStatement);
  }

  private static boolean isStatement(Value statement) {
    Value effect = statement instanceof Value.Fields object ? object.get("Effect") : null;
    return statement instanceof Value.Unknown
        || (effect != null
            && effect
                .knownText()
                .map(text -> text.equalsIgnoreCase("Allow") || text.equalsIgnoreCase("Deny"))
                .orElse(true));
  }
}
