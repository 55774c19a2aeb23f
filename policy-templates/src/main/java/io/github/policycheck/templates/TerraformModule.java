package io.github.policycheck.templates;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.terraform.ModulePolicies;
import java.util.List;
import java.util.Map;

/**
 * The policies of a folder with Terraform's configuration. Nothing of it is executed, and nothing
 * is read but what is given: what does not follow from it is a hole.
 */
public final class TerraformModule {

  private final List<TemplatePolicy> policies;
  private final List<Finding> problems;

  private TerraformModule(List<TemplatePolicy> policies, List<Finding> problems) {
    this.policies = List.copyOf(policies);
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads the files of a folder.
   *
   * @param files the text of each file of the module, by the name that messages call it: those that
   *     declare, in the order of their names, and those that give variables their values, whose
   *     names end in {@code .tfvars}, in the order in which Terraform takes them
   */
  public static TerraformModule read(Map<String, String> files) {
    ModulePolicies module = ModulePolicies.read(files);
    return new TerraformModule(
        module.policies().stream()
            .map(
                one -> new TemplatePolicy(one.address(), one.type(), one.document(), one.assumed()))
            .toList(),
        module.problems());
  }

  /** Returns its policies in the order in which they are written. */
  public List<TemplatePolicy> policies() {
    return policies;
  }

  /** Returns what of it could not be read. */
  public List<Finding> problems() {
    return problems;
  }
}
