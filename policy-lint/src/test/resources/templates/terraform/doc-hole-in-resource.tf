variable "role_arns" {
  type = list(string)
}
data "aws_iam_policy_document" "deploy" {
  statement {
    actions   = ["iam:PassRole"]
    resources = var.role_arns
  }
}

# open 5 pass-role-star
