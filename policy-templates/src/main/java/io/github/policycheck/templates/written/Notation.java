package io.github.policycheck.templates.written;

/** How a part of a template is written. */
public enum Notation {
  /** JSON as it is. */
  JSON,
  /** JSON in double quotes of JSON or YAML. */
  JSON_IN_QUOTES,
  /** JSON in single quotes of YAML. */
  JSON_IN_SINGLE_QUOTES,
  /** JSON in a heredoc of HCL. */
  JSON_IN_HEREDOC,
  /** JSON in quotes of HCL. */
  JSON_IN_HCL_QUOTES,
  /** YAML. */
  YAML,
  /** Expressions of HCL. */
  HCL,
  /** Blocks of {@code aws_iam_policy_document}. */
  BLOCKS
}
