# two holes that matter together only

variable "first" {}
variable "second" {}

resource "aws_iam_user" "dora" { name = "dora" }

resource "aws_iam_user_policy" "allow" {
  user = aws_iam_user.dora.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect   = "Allow"
    Action   = "codecommit:*"
    Resource = "*"
  }] })
}

resource "aws_iam_user_policy" "deny" {
  user = aws_iam_user.dora.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    {
      Effect   = "Deny"
      Action   = "codecommit:*"
      Resource = "*"
      Condition = {
        StringEquals    = { "codecommit:References" = "refs/heads/${var.first}" }
        StringNotEquals = { "aws:username" = "d${var.second}" }
      }
    },
    {
      Effect    = "Deny"
      Action    = "codecommit:*"
      Resource  = "arn:aws:codecommit:us-*:*:${var.first}-${var.second}"
    },
  ] })
}
