package io.github.policycheck.lint;

/** A form that can hold policies and is not read. */
enum ForeignForm {
  /** A template of AWS CloudFormation, in JSON or YAML. */
  CLOUDFORMATION("a CloudFormation template", "CloudFormation template"),
  /** A template of the AWS Serverless Application Model. */
  SAM("a SAM template", "SAM template"),
  /** What the AWS CDK makes. */
  CDK("a template that the CDK has made", "CDK template"),
  /** Configuration of Terraform or OpenTofu. */
  TERRAFORM("a Terraform file", "Terraform file"),
  /** A plan of Terraform, as {@code terraform show -json} writes it. */
  TERRAFORM_PLAN("a Terraform plan", "Terraform plan"),
  /** A state of Terraform. */
  TERRAFORM_STATE("a Terraform state", "Terraform state"),
  /** YAML with statements of a policy. */
  YAML("YAML with a policy in it", "YAML file"),
  /** Text that becomes a policy when somebody fills it in. */
  PLACEHOLDERS("a text template with a policy in it", "text template"),
  /** JSON of no known tool with statements of a policy. */
  JSON("JSON with a policy inside it", "other JSON file");

  private final String inWords;
  private final String noun;

  ForeignForm(String inWords, String noun) {
    this.inWords = inWords;
    this.noun = noun;
  }

  /** Returns what a file of this form is, with its article. */
  String inWords() {
    return inWords;
  }

  /** Returns what a file of this form is, whose plural ends with {@code s}. */
  String noun() {
    return noun;
  }
}
