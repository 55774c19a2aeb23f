package io.github.policycheck.templates.plan;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.BodyItem;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.Name;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.hcl.TraversalStep;
import io.github.policycheck.templates.terraform.PolicyDocuments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a plan says of values that are not known yet: which others they depend
 * on. An attribute that depends on one policy document and on nothing else is taken to be that: a
 * plan does not tell what a function makes of it, so that whoever says something of it says so.
 */
final class PlanConfiguration {

  private static final String DOCUMENT = "data." + PolicyDocuments.TYPE + ".";

  /** The expressions of resources, by their addresses without keys. */
  private final Map<String, ObjectNode> expressions = new HashMap<>();

  /** What was taken for granted of resources, by their addresses. */
  private final Map<String, Set<String>> taken = new HashMap<>();

  private PlanConfiguration() {}

  static PlanConfiguration of(Node plan) {
    PlanConfiguration found = new PlanConfiguration();
    found.module(at(at(plan, "configuration"), "root_module"), "");
    return found;
  }

  private static @Nullable Node at(@Nullable Node node, String name) {
    return node instanceof ObjectNode object ? object.get(name) : null;
  }

  private void module(@Nullable Node module, String prefix) {
    if (at(module, "resources") instanceof ListNode resources) {
      for (Node resource : resources.items()) {
        if (at(resource, "address") instanceof ScalarNode address
            && at(resource, "expressions") instanceof ObjectNode written) {
          expressions.put(prefix + address.value(), written);
        }
      }
    }
    if (at(module, "module_calls") instanceof ObjectNode calls) {
      for (Member call : calls.members()) {
        module(at(call.value(), "module"), prefix + "module." + call.name().value() + ".");
      }
    }
  }

  /**
   * Returns a body in which attributes that are a policy document are it, without those that nobody
   * wrote and that AWS answers.
   *
   * @param documents the addresses of those that are known in part
   */
  Body completed(String address, Body body, Set<String> documents) {
    ObjectNode written = expressions.get(withoutKeys(address));
    if (written == null || address.startsWith(DOCUMENT, modulePrefix(address).length())) {
      return body; // blocks that `dynamic` makes are not in the configuration
    }
    List<BodyItem> items = new ArrayList<>();
    for (BodyItem item : body.items()) {
      boolean isOpen =
          item instanceof Attribute attribute && attribute.value() instanceof HclExpression.Unknown;
      Node expression = written.get(item.name().text());
      if (!isOpen) {
        items.add(item);
      } else if (expression != null) { // else it is what AWS answers
        items.add(
            document(expression, address)
                .filter(documents::contains)
                .map(one -> documented((Attribute) item, one, address))
                .orElse((Attribute) item));
      }
    }
    return new Body(items, body.range());
  }

  /** Returns what was taken for granted of a resource. */
  Set<String> taken(String address) {
    return taken.getOrDefault(address, Set.of());
  }

  private Attribute documented(Attribute attribute, String document, String address) {
    taken
        .computeIfAbsent(address, same -> new TreeSet<>())
        .add(
            "`"
                + attribute.name().text()
                + "` is taken to be `"
                + document
                + ".json`, on which alone it depends");
    return new Attribute(
        attribute.name(), reference(document, attribute.value().range()), attribute.range());
  }

  private static String withoutKeys(String address) {
    return address.replaceAll("\\[(?:\\d+|\"(?:[^\"\\\\]|\\\\.)*\")]", "");
  }

  /** Returns the address of the one policy document that an expression depends on. */
  private static Optional<String> document(@Nullable Node expression, String address) {
    if (!(at(expression, "references") instanceof ListNode references)) {
      return Optional.empty();
    }
    List<String> names =
        references.items().stream()
            .filter(ScalarNode.class::isInstance)
            .map(one -> ((ScalarNode) one).value())
            .toList();
    Optional<String> json =
        names.stream().filter(one -> one.startsWith(DOCUMENT) && one.endsWith(".json")).findFirst();
    boolean isAlone =
        json.isPresent() && names.stream().allMatch(one -> json.get().startsWith(one));
    String module = address.contains("module.") ? modulePrefix(address) : "";
    return isAlone
        ? json.map(one -> module + one.substring(0, one.length() - ".json".length()))
        : Optional.empty();
  }

  /** Returns the part of an address that names the module, with the dot behind it. */
  private static String modulePrefix(String address) {
    int end = 0;
    while (address.startsWith("module.", end)) {
      int at = end + "module.".length();
      boolean isQuoted = false;
      while (at < address.length() && (isQuoted || address.charAt(at) != '.')) {
        isQuoted ^= address.charAt(at) == '"';
        at++;
      }
      end = Math.min(address.length(), at + 1);
    }
    return address.substring(0, end);
  }

  /** Returns an expression that means the JSON of a document of this address. */
  private static HclExpression reference(String address, TextRange range) {
    return new HclExpression.Traversal(
        new HclExpression.Variable("data", range),
        Stream.of(PolicyDocuments.TYPE, address, "json")
            .<TraversalStep>map(name -> new TraversalStep.Attribute(new Name(name, range), range))
            .toList(),
        range);
  }
}
