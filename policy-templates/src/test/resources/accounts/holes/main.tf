# holes in each place of statements: names of resources, patterns, equal and unequal references

variable "branch" {}
variable "prefix" {}
variable "repository" {}
variable "account" {}

locals {
  allow_all = [{
    Effect   = "Allow"
    Action   = "codecommit:*"
    Resource = "*"
  }]
}

resource "aws_codecommit_repository" "demo" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "equals" { name = "equals" }
resource "aws_iam_user_policy" "equals" {
  user = aws_iam_user.equals.name
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.allow_all, [{
    Effect    = "Deny"
    Action    = "codecommit:*"
    Resource  = "*"
    Condition = { StringEquals = { "codecommit:References" = "refs/heads/${var.branch}" } }
  }]) })
}

resource "aws_iam_user" "like" { name = "like" }
resource "aws_iam_user_policy" "like" {
  user = aws_iam_user.like.name
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.allow_all, [{
    Effect    = "Deny"
    Action    = "codecommit:*"
    Resource  = "*"
    Condition = { StringLike = { "codecommit:References" = "refs/heads/${var.prefix}/*" } }
  }]) })
}

resource "aws_iam_user" "unequal" { name = "unequal" }
resource "aws_iam_user_policy" "unequal" {
  user = aws_iam_user.unequal.name
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.allow_all, [{
    Effect    = "Deny"
    Action    = "codecommit:*"
    Resource  = "*"
    Condition = {
      StringNotEquals = { "codecommit:References" = ["refs/heads/${var.branch}", "refs/heads/x"] }
      Null            = { "codecommit:References" = "false" }
    }
  }]) })
}

resource "aws_iam_user" "repository" { name = "repository" }
resource "aws_iam_user_policy" "repository" {
  user = aws_iam_user.repository.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect   = "Allow"
    Action   = "codecommit:*"
    Resource = "arn:aws:codecommit:*:${var.account}:${var.repository}"
  }] })
}

resource "aws_iam_user" "other" { name = "other" }
resource "aws_iam_user_policy" "other" {
  user = aws_iam_user.other.name
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.allow_all, [{
    Effect      = "Deny"
    Action      = "codecommit:*"
    NotResource = "arn:aws:codecommit:*:*:${var.repository}"
  }]) })
}

resource "aws_iam_user" "mine" { name = "mine" }
resource "aws_iam_user_policy" "mine" {
  user = aws_iam_user.mine.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect   = "Allow"
    Action   = ["codecommit:GitPush", "codecommit:Put${var.prefix}"]
    Resource = aws_codecommit_repository.demo.arn
    Condition = { StringLikeIfExists = { "codecommit:References" = "refs/heads/$${aws:username}/*" } }
  }] })
}
