# Whoever may do this is in another account, as the provider is another one: no role of this account is.
data "aws_caller_identity" "here" {}
data "aws_caller_identity" "there" {
  provider = aws.there
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.there.account_id}:role/x"]
  }
  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.here.account_id}:role/x"]
  }
}

# clean
