package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.finding.Spelling;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What can stand in a block. Terraform refuses what else does.
 *
 * @param arguments the names of arguments
 * @param blocks what can stand in blocks, by their types
 * @param others the types of blocks in which anything can stand
 * @see <a href="https://developer.hashicorp.com/terraform/language/attr-as-blocks">Terraform:
 *     attributes as blocks</a>
 */
public record BlockShape(
    Set<String> arguments, Map<String, BlockShape> blocks, Set<String> others) {

  /** What can stand in every resource and data source. */
  public static final BlockShape OF_ALL =
      new BlockShape(
          Set.of("count", "for_each", "provider", "depends_on"),
          Map.of(),
          Set.of("lifecycle", "provisioner", "connection", "timeouts"));

  private static final String DYNAMIC = "dynamic";

  /**
   * What cannot stand where it is.
   *
   * @param name its name
   * @param message why
   * @param isSlip whether something that can stand there is meant, as far as anybody can tell; else
   *     a later version may know it
   */
  public record Stranger(Name name, String message, boolean isSlip) {}

  /** Copies all. */
  public BlockShape {
    arguments = Set.copyOf(arguments);
    blocks = Map.copyOf(blocks);
    others = Set.copyOf(others);
  }

  /** Makes one of arguments alone. */
  public static BlockShape of(String... arguments) {
    return new BlockShape(Set.of(arguments), Map.of(), Set.of());
  }

  /** Returns this with more arguments. */
  public BlockShape with(Collection<String> more) {
    Set<String> all = new TreeSet<>(arguments);
    all.addAll(more);
    return new BlockShape(all, blocks, others);
  }

  /** Returns this with another block in it. */
  public BlockShape with(String type, BlockShape inner) {
    Map<String, BlockShape> more = new TreeMap<>(blocks);
    more.put(type, inner);
    return new BlockShape(arguments, more, others);
  }

  /**
   * Hands over what cannot stand where it is. In JSON one name can be an argument and a block at
   * once, and is whichever can stand there.
   *
   * @param body what stands in the block
   */
  public void check(Body body, Consumer<Stranger> refused) {
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
            blocks.containsKey(name)
                ? slip(
                    item.name(),
                    "`" + name + "` is a block here, not an argument: write `" + name + " {`")
                : stranger(item.name(), name));
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

  private void block(Block block, Body body, Consumer<Stranger> refused) {
    String type = block.type();
    BlockShape inner = blocks.get(type);
    if (inner != null) {
      inner.check(block.body(), refused);
    } else if (others.contains(type)) {
      return;
    } else if (!arguments.contains(type)) {
      refused.accept(stranger(block.name(), type));
    } else if (body.attribute(type) == null) {
      refused.accept(
          slip(
              block.name(),
              "`" + type + "` is an argument here, not a block: write `" + type + " =`"));
    }
  }

  private void dynamic(Block block, Consumer<Stranger> refused) {
    String type = block.labels().isEmpty() ? "" : block.labels().get(0).text();
    BlockShape inner = blocks.get(type);
    if (inner == null) {
      refused.accept(stranger(block.name(), type));
    } else if (block.body().attribute("for_each") == null
        || block.body().blocks("content").isEmpty()) {
      refused.accept(slip(block.name(), "a `dynamic` has a `for_each` and a `content`"));
    } else {
      block.body().blocks("content").forEach(one -> inner.check(one.body(), refused));
    }
  }

  private static Stranger slip(Name name, String message) {
    return new Stranger(name, message, true);
  }

  private Stranger stranger(Name written, String name) {
    Set<String> known = new TreeSet<>(arguments);
    known.addAll(blocks.keySet());
    return new Stranger(
        written,
        "no argument or block is called `" + name + "` here" + Spelling.hint(name, known),
        Spelling.nearest(name, known).isPresent());
  }
}
