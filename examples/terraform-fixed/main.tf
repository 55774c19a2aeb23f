# The policy of the article with what was missing: all actions that move a branch, and the call without a
# reference left alone. plan.json is what `terraform show -json` writes of its plan.

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
    resources = [aws_codecommit_repository.demo.arn]
    actions = [
      "codecommit:CreateBranch",
      "codecommit:CreateCommit",
      "codecommit:DeleteBranch",
      "codecommit:DeleteFile",
      "codecommit:GitPush",
      "codecommit:MergeBranchesByFastForward",
      "codecommit:MergeBranchesBySquash",
      "codecommit:MergeBranchesByThreeWay",
      "codecommit:MergePullRequestByFastForward",
      "codecommit:MergePullRequestBySquash",
      "codecommit:MergePullRequestByThreeWay",
      "codecommit:PutFile",
    ]

    condition {
      test     = "StringEquals"
      variable = "codecommit:References"
      values   = ["refs/heads/master"]
    }

    condition {
      test     = "Null"
      variable = "codecommit:References"
      values   = ["false"]
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
