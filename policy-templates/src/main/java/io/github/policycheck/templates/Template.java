package io.github.policycheck.templates;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.cloudformation.StackReader;
import io.github.policycheck.templates.cloudformation.WrittenStack;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.plan.PlanReader;
import io.github.policycheck.templates.terraform.ModuleTree;
import io.github.policycheck.templates.terraform.WrittenModule;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.written.WrittenPart;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of a template. Nothing of it is executed, and nothing is read but what is given:
 * what does not follow from it is a hole.
 */
public final class Template {

  /** The rule of two conditions of Terraform's {@code aws_iam_policy_document} that become one. */
  public static final String MERGED_CONDITIONS = DeclaredPolicies.MERGED_CONDITIONS;

  private final List<TemplatePolicy> policies;
  private final List<Finding> problems;
  private final List<Finding> doubts;
  private final List<TemplateComment> comments;
  private final List<Map<String, String>> folders;
  private final Set<String> inputs;
  private final List<Finding> findings;

  private Template(DeclaredPolicies declared, List<Map<String, String>> folders) {
    this.folders = List.copyOf(folders);
    this.policies = declared.policies().stream().map(TemplatePolicy::new).toList();
    this.problems = declared.problems();
    this.doubts = declared.doubts();
    this.inputs = declared.inputs();
    this.findings = declared.findings();
    this.comments =
        declared.comments().stream()
            .map(
                one ->
                    new TemplateComment(
                        one.text(), one.location(), one.firstLine(), one.lastLine()))
            .toList();
  }

  /**
   * Reads the files of a folder with Terraform's configuration, and no others.
   *
   * @param files the text of each file of the module, by the name that messages call it: those that
   *     declare, in the order of their names, and those that give variables their values, whose
   *     names end in {@code .tfvars} or {@code .tfvars.json}, in the order in which Terraform takes
   *     them
   */
  public static Template ofTerraform(Map<String, String> files) {
    return ofTerraform(List.of(TerraformFolder.of(files, path -> Optional.empty())));
  }

  /**
   * Reads folders with Terraform's configuration that can call each other as modules: each is
   * judged as the others call it. What no call makes is judged as if nobody called it.
   */
  public static Template ofTerraform(List<TerraformFolder> folders) {
    return ofTerraform(folders, TemplateInputs.NONE);
  }

  /**
   * Reads folders likewise.
   *
   * @param inputs what variables of root modules are given: those that nobody calls
   */
  public static Template ofTerraform(List<TerraformFolder> folders, TemplateInputs inputs) {
    return new Template(
        ModuleTree.read(folders, inputs), folders.stream().map(TerraformFolder::texts).toList());
  }

  /**
   * Reads folders likewise, of which one is a root, whoever calls it: the policies that it has, and
   * what it calls.
   *
   * @param root one of the folders
   * @param inputs what its variables are given
   */
  public static Template ofTerraform(
      List<TerraformFolder> folders, TerraformFolder root, TemplateInputs inputs) {
    return new Template(
        ModuleTree.read(folders, Objects.requireNonNull(root, "root"), inputs),
        folders.stream().map(TerraformFolder::texts).toList());
  }

  /**
   * Reads a template of CloudFormation, be it written by hand, for SAM or by the CDK.
   *
   * @param file what messages call it
   * @param text its text, JSON or YAML, without a byte order mark
   */
  public static Template ofCloudFormation(String file, String text) {
    return ofCloudFormation(file, text, TemplateInputs.NONE);
  }

  /**
   * Reads a template of CloudFormation likewise.
   *
   * @param inputs what its parameters are given
   */
  public static Template ofCloudFormation(String file, String text, TemplateInputs inputs) {
    return new Template(StackReader.read(file, text, inputs), List.of());
  }

  /**
   * Reads a plan of Terraform, as {@code terraform show -json} writes it.
   *
   * @param file what messages call it
   * @param text its text without a byte order mark
   */
  public static Template ofPlan(String file, String text) {
    return new Template(PlanReader.read(file, text), List.of());
  }

  /**
   * Returns what a file of Terraform's configuration says without being evaluated.
   *
   * @param file what messages call it, as it was given
   */
  public List<WrittenPart> written(String file) {
    return folders.stream()
        .filter(files -> files.containsKey(file))
        .findFirst()
        .map(files -> WrittenModule.parts(file, files))
        .orElse(List.of());
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

  /**
   * Returns where a file gives variables of Terraform values, by the names of the variables; of
   * what is no such file nothing.
   */
  public static Map<String, SourceLocation> variables(TemplateInputs.VariableFile file) {
    return ModuleTree.variables(file);
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

  /**
   * Returns what is wrong with its policies that those do not tell any more, by the rule {@link
   * #MERGED_CONDITIONS}.
   */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns the names of variables of root modules, or of parameters, that can be given. */
  public Set<String> inputs() {
    return inputs;
  }

  /** Returns the comments of its files that speak to policycheck, in their order. */
  public List<TemplateComment> comments() {
    return comments;
  }
}
