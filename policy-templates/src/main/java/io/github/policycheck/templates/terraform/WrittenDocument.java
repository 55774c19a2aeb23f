package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.BodyItem;
import io.github.policycheck.templates.hcl.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a block {@code aws_iam_policy_document} says without being evaluated, as a policy. */
final class WrittenDocument {

  private static final Map<String, String> ELEMENTS =
      Map.of(
          "sid", "Sid",
          "effect", "Effect",
          "actions", "Action",
          "not_actions", "NotAction",
          "resources", "Resource",
          "not_resources", "NotResource",
          "version", "Version",
          "policy_id", "Id");

  /** The attributes in which the provider knows variables of policies. */
  private static final Set<String> WITH_VARIABLES = Set.of("resources", "not_resources", "values");

  private final WrittenModule module;
  private final Block document;
  private final Source source;

  WrittenDocument(WrittenModule module, Block document) {
    this.module = module;
    this.document = document;
    this.source =
        module.scalar(ScalarNode.Type.NULL, "", document.range()).source(); // that of the file
  }

  Node tree() {
    List<Member> members = new ArrayList<>();
    List<Node> statements = new ArrayList<>();
    for (BodyItem item : document.body().items()) {
      if (item instanceof Block block && block.is("statement")) {
        statements.add(statement(block));
      } else {
        add(item, members);
      }
    }
    members.add(
        new Member(name("Statement", document.name().range()), list(statements, document.range())));
    return object(members, document.range());
  }

  private Node statement(Block statement) {
    List<Member> members = new ArrayList<>();
    List<Node> conditions = new ArrayList<>();
    TextRange first = null;
    for (BodyItem item : statement.body().items()) {
      if (item instanceof Block block && block.is("condition")) {
        first = first == null ? block.name().range() : first;
        List<Member> condition = new ArrayList<>();
        block.body().items().forEach(one -> add(one, condition));
        conditions.add(object(condition, block.range()));
      } else {
        add(item, members);
      }
    }
    if (first != null) {
      TextRange all = new TextRange(conditions.get(0).from(), conditions.get(0).to());
      members.add(new Member(name("Condition", first), list(conditions, all)));
    }
    return object(members, statement.range());
  }

  /** Adds an attribute; those of other blocks, such as principals, and of loops by themselves. */
  private void add(BodyItem item, List<Member> into) {
    if (item instanceof Attribute attribute) {
      String name = attribute.name().text();
      Node value = module.literal(attribute.value());
      into.add(
          new Member(
              name(ELEMENTS.getOrDefault(name, name), attribute.name().range()),
              WITH_VARIABLES.contains(name) ? withVariables(value) : value));
    } else if (item instanceof Block block) {
      block.body().attributes().forEach(one -> module.later(one.value()));
      block.body().blocks().forEach(one -> add(one, into));
    }
  }

  /** The provider takes an ampersand with a brace for the beginning of a policy variable. */
  private Node withVariables(Node value) {
    if (value instanceof ListNode list) {
      return new ListNode(
          list.items().stream().map(this::withVariables).toList(), source, list.from(), list.to());
    }
    return value instanceof ScalarNode scalar
        ? new ScalarNode(
            scalar.type(), scalar.value().replace("&{", "${"), source, scalar.from(), scalar.to())
        : value;
  }

  private ScalarNode name(String text, TextRange range) {
    return module.scalar(ScalarNode.Type.STRING, text, range);
  }

  private ListNode list(List<Node> items, TextRange range) {
    return new ListNode(items, source, range.from(), range.to());
  }

  private ObjectNode object(List<Member> members, TextRange range) {
    return new ObjectNode(members, source, range.from(), range.to());
  }
}
