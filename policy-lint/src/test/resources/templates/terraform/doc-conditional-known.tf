locals {
  strict = true
}
data "aws_iam_policy_document" "either" {
  statement {
    actions   = ["s3:PutObject"]
    resources = local.strict ? ["arn:aws:s3:::uploads/*"] : ["*"]
  }
}

# clean
