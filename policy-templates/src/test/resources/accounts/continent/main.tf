variable "continent" {}

resource "aws_codecommit_repository" "r" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "continent" {
  name = "continent"
}

resource "aws_iam_user_policy" "continent" {
  name = "p"
  user = aws_iam_user.continent.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = "${var.continent}-west-1" } } },
  ] })
}
