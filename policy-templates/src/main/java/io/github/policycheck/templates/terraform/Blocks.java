package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.BlockShape;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a type within another, those that {@code dynamic} makes included.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks">Terraform:
 *     dynamic blocks</a>
 */
final class Blocks {

  /** How messages call a collection with elements, of which there are blocks. */
  static final String SOME = "not empty";

  static final String NONE = "empty";

  private final Expressions expressions;

  Blocks(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * A block.
   *
   * @param range where it is written
   * @param doubt what is not known if nobody knows how many of it there are; then it stands for all
   */
  record Inner(Body body, Origin range, Scope scope, @Nullable Hole doubt) {}

  /**
   * Returns what a plan says of blocks of which it is not known how many there are, or what stands
   * where blocks would and is none.
   */
  static Optional<Value.Unknown> unknown(Body body, String type, Scope scope) {
    Attribute attribute = body.attribute(type);
    if (attribute == null) {
      return Optional.empty();
    }
    HclExpression value = attribute.value();
    if (value instanceof HclExpression.Unknown unknown) {
      return Optional.of(Scope.unknown(unknown.name(), scope.origin(unknown.range())));
    }
    return BlockShape.isNothing(value) || !body.blocks(type).isEmpty()
        ? Optional.empty()
        : Optional.of(Scope.unknown(type, scope.origin(value.range())));
  }

  List<Inner> of(Body body, String type, Scope scope) {
    List<Inner> found = new ArrayList<>();
    for (Block block : body.blocks()) {
      if (block.is(type)) {
        found.add(new Inner(block.body(), scope.origin(block.range()), scope, null));
      } else if (block.is("dynamic", type)) {
        dynamic(block, type, scope, found);
      }
    }
    return found;
  }

  /** Of what there is a block for each; what blocks in statements have becomes one list. */
  private static Extent extent(String type) {
    return switch (type) {
      case "statement" -> Extent.OF_STATEMENTS;
      case "principals", "not_principals", "condition" -> Extent.OF_ITEMS;
      default -> Extent.OF_RESOURCES; // policies in roles
    };
  }

  private void dynamic(Block block, String type, Scope scope, List<Inner> found) {
    Attribute collected = block.body().attribute("for_each");
    Optional<Block> content = block.body().blocks("content").stream().findFirst();
    if (collected == null || content.isEmpty()) {
      return; // Terraform refuses it
    }
    Attribute iterator = block.body().attribute("iterator");
    boolean isNamed = iterator != null && iterator.value() instanceof HclExpression.Variable;
    String name =
        isNamed && iterator != null ? ((HclExpression.Variable) iterator.value()).name() : type;
    Origin range = scope.origin(content.get().range());
    Value collection = expressions.value(collected.value(), scope);
    Optional<Map<Value, Value>> known = Elements.of(collection);
    if (known.isEmpty()) {
      Origin written = scope.origin(collected.value().range());
      Value.Unknown doubt = scope.unknown(collected.value().range());
      String of = doubt.hole().name();
      String each = scope.each(collected.value().range());
      Extent extent = extent(type);
      Value key = Scope.unknown("key of " + each, written).of(extent);
      Value value = Scope.unknown(each, written).of(extent);
      found.add(
          new Inner(
              content.get().body(),
              range,
              scope.iterating(name, key, value, written, each),
              Hole.of("for_each of dynamic " + type + ": " + of, doubt.hole().location())));
      return;
    }
    known
        .get()
        .forEach(
            (key, value) ->
                found.add(
                    new Inner(
                        content.get().body(),
                        range,
                        scope.iterating(
                            name, key, value, range, scope.element(collected.value().range(), key)),
                        null)));
  }
}
