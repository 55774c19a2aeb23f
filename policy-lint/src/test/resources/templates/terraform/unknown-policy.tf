variable "policy" {}
resource "aws_iam_policy" "given" {
  policy = var.policy
}

# open 3 policy-not-known
