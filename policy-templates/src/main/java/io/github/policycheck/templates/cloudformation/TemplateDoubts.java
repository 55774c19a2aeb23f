package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What lint does not know of a template besides values: where policies can be that it has not read.
 */
final class TemplateDoubts {

  private static final String STATEMENT = "Statement";
  private static final String MODULE = "::MODULE";

  private final Set<Finding> doubts = new LinkedHashSet<>();

  List<Finding> all() {
    return new ArrayList<>(doubts);
  }

  private void doubt(Node node, String message) {
    doubts.add(DeclaredPolicies.problem(StackValues.origin(node).location(), message));
  }

  void macro(Node macro) {
    doubt(macro, changes(macro));
  }

  /** Says what a macro does. */
  static String changes(Node macro) {
    return "the macro `"
        + FunctionText.of(macro)
        + "` changes this template before it is deployed, to what is not known";
  }

  void resources(ScalarNode name) {
    doubt(name, "which resources this makes is not known, nor which policies they have");
  }

  void tooMany(Node resources) {
    doubt(resources, "these loops make more resources than a stack can have; none is read");
  }

  /** Tools that have templates within files of their own, or leave their sections out. */
  void withoutResources(Node root) {
    if (root.source().text().contains(STATEMENT)) {
      doubt(root, "this has no `Resources` where a template has them; what it has is not read");
    }
  }

  void module(StackTemplate.Resource resource) {
    Node type = resource.written().get("Type");
    if (type != null && resource.type().endsWith(MODULE)) {
      doubt(type, "which resources a module makes is not known, nor which policies they have");
    }
  }

  void templateBody(StackTemplate.Resource resource) {
    Node body = resource.property("TemplateBody");
    if (body != null && StackValues.origin(body).text().contains(STATEMENT)) {
      doubt(body, "the template in `" + resource.name() + ".TemplateBody` is not read");
    }
  }

  void type(StackTemplate.Resource resource, Node type) {
    doubt(
        type,
        "of which type `"
            + resource.name()
            + "` is, and whether that has statements, depends on `"
            + FunctionText.of(type)
            + "`");
  }

  /** Tells whether an object has members that are not written in it. */
  static boolean isOpen(Node node) {
    return node instanceof ObjectNode object
        && (object.get(StackValues.MERGE) != null
            || object.get("Fn::Transform") != null
            || object.members().stream()
                .anyMatch(one -> one.name().value().startsWith("Fn::ForEach::")));
  }

  /** Says it of an object that has no policy where one can be. */
  void partOf(Node node, String address) {
    if (isOpen(node)) {
      doubt(node, "not all that `" + address + "` has is written here, and may be a policy");
    }
  }

  /** Says which names an object has twice, as only one of them counts. */
  void twice(Node node) {
    if (node instanceof ObjectNode object) {
      Set<String> names = new HashSet<>();
      object.members().stream()
          .filter(one -> !names.add(one.name().value()))
          .forEach(
              one ->
                  doubt(
                      one.name(),
                      "`"
                          + one.name().value()
                          + "` is written twice here; which one counts is not known"));
    }
  }
}
