package io.github.policycheck.lint;

/** A form that can hold policies and is not read. */
enum ForeignForm {
  /** A template of AWS CloudFormation, in JSON or YAML. */
  CLOUDFORMATION("a CloudFormation template", "CloudFormation template#"),
  /** A template of the AWS Serverless Application Model. */
  SAM("a SAM template", "SAM template#"),
  /** What the AWS CDK makes. */
  CDK("a template that the CDK has made", "CDK template#"),
  /** Configuration of Terraform or OpenTofu. */
  TERRAFORM("a Terraform file", "Terraform file#"),
  /** A plan of Terraform, as {@code terraform show -json} writes it. */
  TERRAFORM_PLAN("a Terraform plan", "Terraform plan#"),
  /** A state of Terraform. */
  TERRAFORM_STATE("a Terraform state", "Terraform state#"),
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

  /** Returns what a file of this form is, with its article. */
  String inWords() {
    return inWords;
  }

  /** Returns a number of files with what they are. */
  String counted(int files) {
    return files + " " + noun.replace("#", files == 1 ? "" : "s");
  }

  /** Returns what to do about a file of this form. */
  String instead() {
    return instead.isEmpty() ? JSON_ONLY : instead;
  }
}
