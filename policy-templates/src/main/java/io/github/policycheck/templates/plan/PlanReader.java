package io.github.policycheck.templates.plan;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.JsonBody;
import io.github.policycheck.templates.hcl.Name;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.provider.PolicyResources;
import io.github.policycheck.templates.terraform.ModuleIndex;
import io.github.policycheck.templates.terraform.ModuleTree;
import io.github.policycheck.templates.terraform.PolicyDocuments;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies of a plan, as {@code terraform show -json} writes it: of each resource as it
 * is after the plan is applied.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">Terraform: JSON
 *     output format</a>
 */
public final class PlanReader {

  private static final int MAX_DEPTH = 500;
  private static final String CHANGES = "resource_changes";

  private final Source source;
  private final PlanConfiguration configuration;

  private PlanReader(Source source, Node root) {
    this.source = source;
    this.configuration = PlanConfiguration.of(root);
  }

  /**
   * Reads a plan.
   *
   * @param file what messages call it
   * @param text its text without a byte order mark
   */
  public static DeclaredPolicies read(String file, String text) {
    Source source = Source.of(file, text);
    try {
      Node root = JsonReader.read(source, MAX_DEPTH);
      return isPlan(root)
          ? new PlanReader(source, root).policies(root)
          : broken(
              DeclaredPolicies.problem(
                  source.location(0, 0),
                  "this plan has no `"
                      + CHANGES
                      + "`; write it by `terraform show -json` of the file that `terraform plan"
                      + " -out` writes"));
    } catch (BrokenTextException e) {
      return broken(DeclaredPolicies.problem(e.location(), e.inPlainWords()));
    }
  }

  /** A plan of no resources has no changes, and says that there will be none. */
  private static boolean isPlan(Node root) {
    return root instanceof ObjectNode plan
        && (plan.get(CHANGES) instanceof ListNode
            || (plan.get("planned_values") instanceof ObjectNode values
                && values.get("root_module") instanceof ObjectNode module
                && module.members().isEmpty()));
  }

  private static DeclaredPolicies broken(Finding problem) {
    return new DeclaredPolicies(List.of(), List.of(problem), List.of(), List.of());
  }

  private DeclaredPolicies policies(Node plan) {
    List<Node> changes = items(plan, CHANGES);
    Set<String> documents =
        changes.stream()
            .filter(one -> text(one, "type").equals(PolicyDocuments.TYPE))
            .map(one -> text(one, "address"))
            .collect(Collectors.toSet());
    DeclaredPolicies found =
        ModuleTree.of(
            ModuleIndex.of(
                changes.stream()
                    .map(change -> declared(change, documents))
                    .flatMap(Optional::stream)
                    .toList()));
    return new DeclaredPolicies(
        found.policies().stream().map(this::withWhatIsTaken).toList(),
        found.problems(),
        doubts(plan, changes),
        found.comments());
  }

  private DeclaredPolicy withWhatIsTaken(DeclaredPolicy policy) {
    DeclaredPolicy noted = policy;
    for (String note : configuration.taken(policy.address())) {
      noted = noted.noting(note);
    }
    return noted;
  }

  private List<Finding> doubts(Node plan, List<Node> changes) {
    List<Finding> doubts = new ArrayList<>();
    if (text(plan, "errored").equals("true")) {
      doubt(plan, "this plan ended with an error; what it did not come to is not known", doubts);
    }
    for (Node deferred : items(plan, "deferred_changes")) {
      doubt(deferred, "this change is deferred; what it makes is not known", doubts);
    }
    for (Node change : changes) {
      boolean isOpen =
          change instanceof ObjectNode object
              && text(object.get("change"), "after_unknown").equals("true")
              && !PolicyResources.of(text(change, "type")).isEmpty();
      if (isOpen) {
        doubt(change, "what `" + text(change, "address") + "` says is not known", doubts);
      }
    }
    return doubts;
  }

  private void doubt(Node node, String message, List<Finding> into) {
    into.add(DeclaredPolicies.problem(source.location(node.from(), node.from()), message));
  }

  private static List<Node> items(Node node, String name) {
    return node instanceof ObjectNode object && object.get(name) instanceof ListNode list
        ? list.items()
        : List.of();
  }

  /** Returns what a resource will be; empty if it will not be there. */
  private Optional<ModuleIndex.Declared> declared(Node change, Set<String> documents) {
    String address = text(change, "address");
    String type = text(change, "type");
    if (address.isEmpty()
        || type.isEmpty()
        || !(change instanceof ObjectNode object)
        || !(object.get("change") instanceof ObjectNode difference)
        || !(difference.get("after") instanceof ObjectNode after)) {
      return Optional.empty();
    }
    boolean isData = text(change, "mode").equals("data");
    TextRange range = new TextRange(after.from(), after.to());
    Block block =
        new Block(
            new Name(isData ? "data" : "resource", range),
            Stream.of(type, address).map(label -> new Block.Label(label, range)).toList(),
            configuration.completed(
                address, JsonBody.of(after, difference.get("after_unknown"), address), documents),
            range);
    return Optional.of(new ModuleIndex.Declared(address, block, source));
  }

  private static String text(@Nullable Node node, String name) {
    return node instanceof ObjectNode object && object.get(name) instanceof ScalarNode text
        ? text.value()
        : "";
  }
}
