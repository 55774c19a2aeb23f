package io.github.policycheck.templates;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.cloudformation.StackReader;
import io.github.policycheck.templates.cloudformation.WrittenStack;
import io.github.policycheck.templates.terraform.ModulePolicies;
import io.github.policycheck.templates.terraform.PlanReader;
import io.github.policycheck.templates.terraform.WrittenModule;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.written.WrittenPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies of a template. Nothing of it is executed, and nothing is read but what is given:
 * what does not follow from it is a hole.
 */
public final class Template {

  private final List<TemplatePolicy> policies;
  private final List<Finding> problems;
  private final List<Finding> doubts;
  private final List<TemplateComment> comments;
  private final Map<String, String> files;

  private Template(DeclaredPolicies declared, Map<String, String> files) {
    this.files = Map.copyOf(files);
    this.policies = declared.policies().stream().map(TemplatePolicy::new).toList();
    this.problems = declared.problems();
    this.doubts = declared.doubts();
    this.comments =
        declared.comments().stream()
            .map(
                one ->
                    new TemplateComment(
                        one.text(), one.location(), one.firstLine(), one.lastLine()))
            .toList();
  }

  /**
   * Reads the files of a folder with Terraform's configuration.
   *
   * @param files the text of each file of the module, by the name that messages call it: those that
   *     declare, in the order of their names, and those that give variables their values, whose
   *     names end in {@code .tfvars} or {@code .tfvars.json}, in the order in which Terraform takes
   *     them
   */
  public static Template ofTerraform(Map<String, String> files) {
    return ofTerraform(files, path -> Optional.empty());
  }

  /**
   * Reads the files of a folder with Terraform's configuration, and others that they use.
   *
   * @param files the text of each file of the module, as above
   * @param others returns the text of another file by its path in the folder, for Terraform's
   *     functions that read files; empty if there is none
   */
  public static Template ofTerraform(
      Map<String, String> files, Function<String, Optional<Source>> others) {
    return new Template(ModulePolicies.read(files, others), files);
  }

  /**
   * Reads a template of CloudFormation, be it written by hand, for SAM or by the CDK.
   *
   * @param file what messages call it
   * @param text its text, JSON or YAML, without a byte order mark
   */
  public static Template ofCloudFormation(String file, String text) {
    return new Template(StackReader.read(file, text), Map.of());
  }

  /**
   * Reads a plan of Terraform, as {@code terraform show -json} writes it.
   *
   * @param file what messages call it
   * @param text its text without a byte order mark
   */
  public static Template ofPlan(String file, String text) {
    return new Template(PlanReader.read(file, text), Map.of());
  }

  /**
   * Returns what a file of Terraform's configuration says without being evaluated.
   *
   * @param file what messages call it, as it was given
   */
  public List<WrittenPart> written(String file) {
    return WrittenModule.parts(file, files);
  }

  /**
   * Returns what a template of CloudFormation says without being evaluated.
   *
   * @param file what messages call it
   * @param text its text, JSON or YAML, without a byte order mark
   */
  public static List<WrittenPart> writtenInCloudFormation(String file, String text) {
    return WrittenStack.parts(file, text);
  }

  /** Returns its policies in the order in which they are written. */
  public List<TemplatePolicy> policies() {
    return policies;
  }

  /** Returns what of it could not be read. */
  public List<Finding> problems() {
    return problems;
  }

  /** Returns what else of it is not known, besides what its policies tell of themselves. */
  public List<Finding> doubts() {
    return doubts;
  }

  /** Returns the comments of its files that speak to policycheck, in their order. */
  public List<TemplateComment> comments() {
    return comments;
  }
}
