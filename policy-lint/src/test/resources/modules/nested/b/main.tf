variable "roles" {}

# policycheck:ignore service-wildcard reason="a comment counts for each call"
resource "aws_iam_policy" "all" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "arn:aws:sqs:eu-west-1:111111111111:q" }]
  })
}

resource "aws_iam_policy" "pass" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = var.roles }]
  })
}
# found 14 pass-role-star; called as `module.a.module.b[0]` where `var.role` is taken to have its default, `module.a.module.b[1]` where `var.role` is taken to have its default
