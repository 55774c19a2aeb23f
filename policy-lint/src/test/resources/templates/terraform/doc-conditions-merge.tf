# Two blocks of one test and one variable are one list: one of the values is enough.
data "aws_iam_policy_document" "branches" {
  statement {
    actions   = ["codecommit:GitPush"]
    resources = ["arn:aws-cn:codecommit:cn-north-1:518273645091:site"]
    condition {
      test     = "StringLike"
      variable = "codecommit:References"
      values   = ["refs/heads/feature/*"]
    }
    condition {
      test     = "StringLike"
      variable = "codecommit:References"
      values   = ["refs/heads/feature/*"]
    }
  }
}

# found 8 allow-blocks-every-push
