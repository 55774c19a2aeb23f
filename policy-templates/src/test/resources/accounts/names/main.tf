# Names that have holes, and what refers to them by others.

variable "team" {}
variable "guarded" {}
variable "limit" {}

resource "aws_codecommit_repository" "demo" {
  repository_name = "MyDemoRepo"
}

locals {
  deny = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Deny", Action = "codecommit:*", Resource = "*" }
  })
}

# A group whose name is not known, and a policy of whichever group.
resource "aws_iam_group" "developers" {
  name = "${var.team}-developers"
}

resource "aws_iam_group_policy_attachment" "developers" {
  group      = aws_iam_group.developers.name
  policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
}

resource "aws_iam_group_policy" "guarded" {
  group  = "prod-${var.guarded}"
  policy = local.deny
}

resource "aws_iam_user" "dora" {
  name = "dora"
}

resource "aws_iam_user_group_membership" "dora" {
  user   = aws_iam_user.dora.name
  groups = [aws_iam_group.developers.name]
}

# A policy whose name the provider makes up, and a user who has whichever policy.
resource "aws_iam_policy" "deny" {
  name_prefix = "deny-"
  policy      = local.deny
}

resource "aws_iam_user" "lena" {
  name = "lena"
}

resource "aws_iam_user_policy_attachment" "lena" {
  user       = aws_iam_user.lena.name
  policy_arn = var.limit
}

# Roles whose names the provider makes up, of which each is like no other.
resource "aws_iam_role" "ci" {
  count              = 2
  name_prefix        = "ci-${var.team}-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
    }
  })
}

resource "aws_iam_role_policy" "ci" {
  role   = aws_iam_role.ci[1].id
  policy = local.deny
}
