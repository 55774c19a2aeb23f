variable "branches" {
  type = list(string)
}

variable "repository" {}

variable "roles" {
  default = ["arn:aws:iam::111111111111:role/build"]
}

data "aws_iam_policy_document" "deny" {
  statement {
    effect    = "Deny"
    actions   = ["codecommit:*"]
    resources = ["arn:aws:codecommit:eu-west-1:111111111111:${var.repository}"]
    condition {
      test     = "StringEqualsIfExists"
      variable = "codecommit:References"
      values   = var.branches
    }
  }
}

resource "aws_iam_policy" "deny" {
  policy = data.aws_iam_policy_document.deny.json
}

resource "aws_iam_policy" "pass" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "iam:PassRole"
      Resource = var.roles
    }]
  })
}
# found 18 deny-blocks-every-push; called as `module.main` in `envs/dev`, `module.main` in `envs/prod`, `module.many["b"]` in `envs/prod`
# found 18 references-not-supported; called as `module.main` in `envs/dev`, `module.main` in `envs/prod`, `module.many["b"]` in `envs/prod`
# found 31 pass-role-star; called as `module.many["b"]` in `envs/prod`
# open 31 pass-role-star; called as `module.main` in `envs/dev`
