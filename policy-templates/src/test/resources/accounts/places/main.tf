# where the account is, as policies tell places apart

data "aws_caller_identity" "current" {}
variable "owner" {}

resource "aws_codecommit_repository" "demo" { repository_name = "MyDemoRepo" }

resource "aws_iam_user" "all" {
  for_each = {
    europe  = "arn:aws:codecommit:eu-*:*:*"
    account = "arn:aws:codecommit:*:7160*:*"
    owner   = "arn:aws:codecommit:*:${var.owner}:MyDemoRepo"
    literal = "arn:aws:codecommit:us-east-2:716039284425:MyDemoRepo"
    any     = "arn:aws:codecommit:*:${data.aws_caller_identity.current.account_id}:*"
  }
  name = each.key
}

resource "aws_iam_user_policy" "all" {
  for_each = {
    europe  = "arn:aws:codecommit:eu-*:*:*"
    account = "arn:aws:codecommit:*:7160*:*"
    owner   = "arn:aws:codecommit:*:${var.owner}:MyDemoRepo"
    literal = "arn:aws:codecommit:us-east-2:716039284425:MyDemoRepo"
    any     = "arn:aws:codecommit:*:${data.aws_caller_identity.current.account_id}:*"
  }
  user = aws_iam_user.all[each.key].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "codecommit:*", Resource = each.value }]
  })
}

resource "aws_iam_user" "region" { name = "region" }
resource "aws_iam_user_policy" "region" {
  user = aws_iam_user.region.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
    {
      Effect    = "Deny"
      Action    = "*"
      Resource  = "*"
      Condition = { StringNotLike = { "aws:RequestedRegion" = ["ap-*", "us-west-2"] } }
    },
  ] })
}
