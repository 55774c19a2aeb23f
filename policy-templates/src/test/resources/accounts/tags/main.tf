variable "team" {}
variable "all" {}
variable "strict" {}

provider "aws" {
  default_tags {
    tags = { team = "green", floor = "1" }
  }
}

resource "aws_codecommit_repository" "r" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "value" {
  name = "value"
  tags = { team = var.team }
}

resource "aws_iam_user_policy" "value" {
  name = "p"
  user = aws_iam_user.value.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "red" } } },
  ] })
}

resource "aws_iam_user" "pattern" {
  name = "pattern"
  tags = { team = var.team }
}

resource "aws_iam_user_policy" "pattern" {
  name = "p"
  user = aws_iam_user.pattern.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "r*" } } },
  ] })
}

resource "aws_iam_user" "whole" {
  name = "whole"
  tags = var.all
}

resource "aws_iam_user_policy" "whole" {
  name = "p"
  user = aws_iam_user.whole.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "red" } } },
  ] })
}

resource "aws_iam_user" "merged" {
  name = "merged"
  tags = merge({ team = "blue" }, var.all)
}

resource "aws_iam_user_policy" "merged" {
  name = "p"
  user = aws_iam_user.merged.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "red" } } },
  ] })
}

resource "aws_iam_user" "either" {
  name = "either"
  tags = var.strict ? { team = "red" } : { team = "blue" }
}

resource "aws_iam_user_policy" "either" {
  name = "p"
  user = aws_iam_user.either.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "red" } } },
  ] })
}

resource "aws_iam_user" "blue" {
  name = "blue"
  tags = { team = "blue" }
}

resource "aws_iam_user_policy" "blue" {
  name = "p"
  user = aws_iam_user.blue.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "blue" } } },
  ] })
}

resource "aws_iam_user" "green" {
  name = "green"
}

resource "aws_iam_user_policy" "green" {
  name = "p"
  user = aws_iam_user.green.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "green" } } },
  ] })
}

resource "aws_iam_user" "none" {
  name = "none"
}

resource "aws_iam_user_policy" "none" {
  name = "p"
  user = aws_iam_user.none.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/team" = "red" } } },
  ] })
}
