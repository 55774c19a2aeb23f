variable "end" {}
variable "first" {}
variable "second" {}
variable "limit" {}

resource "aws_codecommit_repository" "r" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "end" {
  name = "end"
}

resource "aws_iam_user_policy" "end" {
  name = "p"
  user = aws_iam_user.end.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringEquals = { "codecommit:References" = "refs/heads/main${var.end}" } } },
  ] })
}

resource "aws_iam_user" "next" {
  name = "next"
}

resource "aws_iam_user_policy" "next" {
  name = "p"
  user = aws_iam_user.next.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringEquals = { "codecommit:References" = "refs/heads/${var.first}${var.second}" } } },
  ] })
}

resource "aws_iam_user" "apart" {
  name = "apart"
}

resource "aws_iam_user_policy" "apart" {
  name = "p"
  user = aws_iam_user.apart.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringEquals = { "codecommit:References" = "refs/heads/${var.first}/${var.second}" } } },
  ] })
}

resource "aws_iam_user" "number" {
  name = "number"
}

resource "aws_iam_user_policy" "number" {
  name = "p"
  user = aws_iam_user.number.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { NumericGreaterThan = { "aws:MultiFactorAuthAge" = var.limit } } },
  ] })
}
