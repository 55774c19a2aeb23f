variable "a" {}
variable "b" {}
variable "c" {}
variable "d" {}
variable "e" {}
variable "f" {}
variable "g" {}
variable "h" {}
variable "i" {}

resource "aws_codecommit_repository" "r" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "a" {
  name = "a"
}

resource "aws_iam_user_policy" "a" {
  name = "p"
  user = aws_iam_user.a.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*", Condition = {
      StringNotEquals = { "aws:PrincipalOrgID" = [
        var.a, var.b, var.c, var.d, var.e, var.f, var.g, var.h, var.i,
      ] } } },
  ] })
}
