# The article's account in Terraform: Developers cannot move the protected branch, Senior_Developers can.

provider "aws" {
  region = "us-east-2"
}

variable "protected_branch" {
  type = string
}

resource "aws_codecommit_repository" "demo" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_group" "developers" {
  name = "Developers"
}

resource "aws_iam_group" "seniors" {
  name = "Senior_Developers"
}

locals {
  groups = {
    Arnav_Desai = aws_iam_group.developers.name
    Mary_Major  = aws_iam_group.seniors.name
  }
}

resource "aws_iam_user" "all" {
  for_each = local.groups
  name     = each.key
}

resource "aws_iam_user_group_membership" "all" {
  for_each = local.groups
  user     = aws_iam_user.all[each.key].name
  groups   = [each.value]
}

resource "aws_iam_group_policy_attachment" "power_user" {
  for_each   = toset([aws_iam_group.developers.name, aws_iam_group.seniors.name])
  group      = each.value
  policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
}

data "aws_iam_policy_document" "protection" {
  statement {
    sid    = "ProtectedBranch"
    effect = "Deny"

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

    resources = [aws_codecommit_repository.demo.arn]

    condition {
      test     = "StringEquals"
      variable = "codecommit:References"
      values   = ["refs/heads/${var.protected_branch}"]
    }

    condition {
      test     = "Null"
      variable = "codecommit:References"
      values   = ["false"]
    }
  }
}

resource "aws_iam_policy" "protection" {
  name   = "BranchProtection"
  policy = data.aws_iam_policy_document.protection.json
}

resource "aws_iam_group_policy_attachment" "protection" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.protection.arn
}
