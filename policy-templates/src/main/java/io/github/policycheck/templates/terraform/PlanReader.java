package io.github.policycheck.templates.terraform;

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
import io.github.policycheck.templates.value.DeclaredPolicies;
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
      return root instanceof ObjectNode plan && plan.get(CHANGES) instanceof ListNode changes
          ? new PlanReader(source, root).policies(changes)
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

  private static DeclaredPolicies broken(Finding problem) {
    return new DeclaredPolicies(List.of(), List.of(problem), List.of(), List.of());
  }

  private DeclaredPolicies policies(ListNode changes) {
    Set<String> documents =
        changes.items().stream()
            .filter(one -> text(one, "type").equals(PolicyDocuments.TYPE))
            .map(one -> text(one, "address"))
            .collect(Collectors.toSet());
    return ModulePolicies.of(
        ModuleIndex.of(
            changes.items().stream()
                .map(change -> declared(change, documents))
                .flatMap(Optional::stream)
                .toList()));
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
