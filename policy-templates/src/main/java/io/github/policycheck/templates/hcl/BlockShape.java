package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.finding.Spelling;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What can stand in a block. Terraform refuses what else does.
 *
 * @param arguments the names of arguments
 * @param blocks what can stand in blocks, by their types
 * @see <a href="https://developer.hashicorp.com/terraform/language/attr-as-blocks">Terraform:
 *     attributes as blocks</a>
 */
public record BlockShape(Set<String> arguments, Map<String, BlockShape> blocks) {

  private static final String DYNAMIC = "dynamic";

  /** Copies both. */
  public BlockShape {
    arguments = Set.copyOf(arguments);
    blocks = Map.copyOf(blocks);
  }

  /** Makes one of arguments alone. */
  public static BlockShape of(String... arguments) {
    return new BlockShape(Set.of(arguments), Map.of());
  }

  /** Returns this with another block in it. */
  public BlockShape with(String type, BlockShape inner) {
    Map<String, BlockShape> more = new TreeMap<>(blocks);
    more.put(type, inner);
    return new BlockShape(arguments, more);
  }

  /**
   * Hands over each name that cannot stand where it is, and why. In JSON one name can be an
   * argument and a block at once, and is whichever can stand there.
   *
   * @param body what stands in the block
   */
  public void check(Body body, BiConsumer<Name, String> refused) {
    Objects.requireNonNull(refused, "refused");
    for (BodyItem item : body.items()) {
      String name = item.name().text();
      if (item instanceof Block block && name.equals(DYNAMIC)) {
        dynamic(block, refused);
      } else if (item instanceof Block block) {
        block(block, body, refused);
      } else if (item instanceof Attribute argument
          && !arguments.contains(name)
          && body.blocks(name).isEmpty()
          && !(blocks.containsKey(name) && isNothing(argument.value()))) {
        refused.accept(
            item.name(),
            blocks.containsKey(name)
                ? "`" + name + "` is a block here, not an argument: write `" + name + " {`"
                : stranger(name));
      }
    }
  }

  /** Tells whether an expression stands for no blocks at all, as one in JSON can. */
  public static boolean isNothing(HclExpression value) {
    return value instanceof HclExpression.Tuple list
        ? list.items().isEmpty()
        : value instanceof HclExpression.Literal literal
            && literal.type() == HclExpression.LiteralType.NULL;
  }

  private void block(Block block, Body body, BiConsumer<Name, String> refused) {
    String type = block.type();
    BlockShape inner = blocks.get(type);
    if (inner != null) {
      inner.check(block.body(), refused);
    } else if (!arguments.contains(type)) {
      refused.accept(block.name(), stranger(type));
    } else if (body.attribute(type) == null) {
      refused.accept(
          block.name(), "`" + type + "` is an argument here, not a block: write `" + type + " =`");
    }
  }

  private void dynamic(Block block, BiConsumer<Name, String> refused) {
    String type = block.labels().isEmpty() ? "" : block.labels().get(0).text();
    BlockShape inner = blocks.get(type);
    if (inner == null) {
      refused.accept(block.name(), stranger(type));
    } else if (block.body().attribute("for_each") == null
        || block.body().blocks("content").isEmpty()) {
      refused.accept(block.name(), "a `dynamic` has a `for_each` and a `content`");
    } else {
      block.body().blocks("content").forEach(one -> inner.check(one.body(), refused));
    }
  }

  private String stranger(String name) {
    Set<String> known = new TreeSet<>(arguments);
    known.addAll(blocks.keySet());
    return "no argument or block is called `" + name + "` here" + Spelling.hint(name, known);
  }
}
