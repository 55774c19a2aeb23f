data "aws_iam_policy_document" "protect" {
  statement {
    sid       = "DenyMain"
    effect    = "Deny"
    actions   = ["codecommit:GitPush", "codecommit:DeleteBranch"]
    resources = ["arn:aws:codecommit:eu-west-3:240913576801:billing"]
    condition {
      test     = "StringEqualsIfExists"
      variable = "codecommit:References"
      values   = ["refs/heads/main"]
    }
  }
}

# found 2 branch-protection-incomplete
# found 9 deny-blocks-every-push
