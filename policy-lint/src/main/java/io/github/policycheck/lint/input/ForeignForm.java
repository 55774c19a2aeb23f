package io.github.policycheck.lint.input;

import io.github.policycheck.accountfiles.FileKind;
import java.util.Optional;

/** A form that can hold policies and is not read. */
public enum ForeignForm {
  /** A template of AWS CloudFormation, in JSON or YAML. */
  CLOUDFORMATION(FileKind.CLOUDFORMATION.inWords(), "CloudFormation template#"),
  /** A template of the AWS Serverless Application Model. */
  SAM(FileKind.SAM.inWords(), "SAM template#"),
  /** What the AWS CDK makes. */
  CDK(FileKind.CDK.inWords(), "CDK template#"),
  /** Configuration of Terraform or OpenTofu. */
  TERRAFORM(FileKind.TERRAFORM.inWords(), "Terraform file#"),
  /** A plan of Terraform, as {@code terraform show -json} writes it. */
  TERRAFORM_PLAN(FileKind.TERRAFORM_PLAN.inWords(), "Terraform plan#"),
  /** A state of Terraform. */
  TERRAFORM_STATE(FileKind.TERRAFORM_STATE.inWords(), "Terraform state#"),
  /** YAML with statements of a policy. */
  YAML("YAML with a policy in it", "YAML file#"),
  /** What the AWS CLI prints with {@code --output yaml}, {@code text} or {@code table}. */
  ANSWER_NOT_IN_JSON(
      "an answer of the AWS CLI that is not in JSON",
      "answer# of the AWS CLI not in JSON",
      "run the command with `--output json`"),
  /** What the AWS CLI prints of policies that does not say what they allow. */
  ANSWER_WITHOUT_POLICY(
      "an answer of the AWS CLI without a policy document",
      "answer# of the AWS CLI without a policy document"),
  /** A policy in a file that nobody takes for one. */
  OTHER_NAME("a policy in a file that is not called `*.json`", "policy file# not called `*.json`"),
  /** Text that becomes a policy when somebody fills it in. */
  PLACEHOLDERS("a text template with a policy in it", "text template#"),
  /** JSON of no known tool with statements of a policy. */
  JSON("JSON with a policy inside it", "other JSON file#");

  private static final String JSON_ONLY =
      "a policy is read from a JSON file of its own, or from what the AWS CLI prints of it, as `aws iam"
          + " get-policy-version` does";

  private final String inWords;
  private final String noun;
  private final String instead;

  ForeignForm(String inWords, String noun) {
    this(inWords, noun, "");
  }

  /**
   * Makes one.
   *
   * @param noun what files are, with a {@code #} where the plural has an {@code s}
   * @param instead what to do about it, empty for what helps with most
   */
  ForeignForm(String inWords, String noun, String instead) {
    this.inWords = inWords;
    this.noun = noun;
    this.instead = instead;
  }

  /** Returns the form of what a tool reads or writes that describes resources; else nothing. */
  public static Optional<ForeignForm> of(FileKind kind) {
    return switch (kind) {
      case CLOUDFORMATION -> Optional.of(CLOUDFORMATION);
      case SAM -> Optional.of(SAM);
      case CDK -> Optional.of(CDK);
      case TERRAFORM -> Optional.of(TERRAFORM);
      case TERRAFORM_PLAN -> Optional.of(TERRAFORM_PLAN);
      case TERRAFORM_STATE -> Optional.of(TERRAFORM_STATE);
      default -> Optional.empty();
    };
  }

  /** Returns what a file of this form is, with its article. */
  public String inWords() {
    return inWords;
  }

  /** Returns a number of files with what they are. */
  public String counted(int files) {
    return files + " " + noun.replace("#", files == 1 ? "" : "s");
  }

  /** Returns what to do about a file of this form. */
  public String instead() {
    return instead.isEmpty() ? JSON_ONLY : instead;
  }
}
