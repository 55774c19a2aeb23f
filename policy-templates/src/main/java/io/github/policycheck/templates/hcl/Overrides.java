package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges blocks of override files into those that they override: an attribute replaces that of its
 * name, and blocks within replace all of their type, but for {@code lifecycle}, which is merged.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/files/override">Terraform:
 *     override files</a>
 */
public final class Overrides {

  private static final String LIFECYCLE = "lifecycle";

  /** The text of the overriding block. */
  private final Source source;

  /** Where the overridden block begins: what other files say of it has no place in its own. */
  private final TextRange at;

  private Overrides(Source source, TextRange at) {
    this.source = source;
    this.at = at;
  }

  /**
   * Returns a block with what another one has over it.
   *
   * @param source the text of the other
   */
  public static Block merged(Block base, Block overriding, Source source) {
    return new Overrides(source, base.name().range()).merged(base, overriding);
  }

  private Block merged(Block base, Block overriding) {
    Set<String> replaced = new HashSet<>();
    overriding.body().items().forEach(item -> replaced.add(name(item)));
    List<BodyItem> items = new ArrayList<>();
    base.body().items().stream().filter(item -> !replaced.contains(name(item))).forEach(items::add);
    for (BodyItem item : overriding.body().items()) {
      List<Block> lifecycle =
          item instanceof Block one && one.is(LIFECYCLE)
              ? base.body().blocks(LIFECYCLE)
              : List.of();
      items.add(lifecycle.isEmpty() ? moved(item) : merged(lifecycle.get(0), (Block) item));
    }
    return new Block(
        base.name(), base.labels(), new Body(items, base.body().range()), base.range());
  }

  /** Returns of an attribute its name, and of a block its type; attributes are none of blocks. */
  private static String name(BodyItem item) {
    if (item instanceof Attribute attribute) {
      return attribute.name().text() + " =";
    }
    Block block = (Block) item;
    return block.is("dynamic") && !block.labels().isEmpty()
        ? block.labels().get(0).text()
        : block.type();
  }

  private BodyItem moved(BodyItem item) {
    if (item instanceof Attribute attribute) {
      return new Attribute(
          new Name(attribute.name().text(), at),
          new HclExpression.Elsewhere(source, attribute.value(), at),
          at);
    }
    Block block = (Block) item;
    return new Block(
        new Name(block.type(), at),
        block.labels().stream().map(label -> new Block.Label(label.text(), at)).toList(),
        new Body(block.body().items().stream().map(this::moved).toList(), at),
        at);
  }
}
