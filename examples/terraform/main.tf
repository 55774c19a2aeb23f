# The policy of the article, as it is often written in Terraform: protects nothing as it should.

variable "service_role_arns" {
  description = "Roles that developers may give to CodeBuild."
  type        = list(string)
}

resource "aws_codecommit_repository" "demo" {
  repository_name = "MyDemoRepo"
}

data "aws_iam_policy_document" "deny_changes_to_master" {
  statement {
    sid       = "DenyChangesToMaster"
    effect    = "Deny"
    actions   = ["codecommit:GitPush", "codecommit:DeleteBranch", "codecommit:PutFile"]
    resources = [aws_codecommit_repository.demo.arn]

    condition {
      test     = "StringEqualsIfExists"
      variable = "codecommit:References"
      values   = ["refs/heads/master"]
    }
  }
}

resource "aws_iam_group_policy" "developers" {
  group  = "Developers"
  policy = data.aws_iam_policy_document.deny_changes_to_master.json
}

resource "aws_iam_group_policy" "builds" {
  group = "Developers"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "iam:PassRole"
      Resource = var.service_role_arns
    }]
  })
}
