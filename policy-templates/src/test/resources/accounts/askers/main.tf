variable "who" {}
variable "type" {}

resource "aws_codecommit_repository" "r" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "who" {
  name = "who"
}

resource "aws_iam_user_policy" "who" {
  name = "p"
  user = aws_iam_user.who.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringEquals = { "aws:username" = var.who } } },
  ] })
}

resource "aws_iam_user" "type" {
  name = "type"
}

resource "aws_iam_user_policy" "type" {
  name = "p"
  user = aws_iam_user.type.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringEquals = { "aws:PrincipalType" = var.type } } },
  ] })
}
