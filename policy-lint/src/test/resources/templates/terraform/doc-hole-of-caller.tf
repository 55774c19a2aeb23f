data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_iam_policy_document" "repository" {
  statement {
    effect    = "Deny"
    actions   = ["codecommit:GitPush"]
    resources = ["arn:${data.aws_partition.current.partition}:codecommit:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:core"]
    condition {
      test     = "StringEqualsIfExists"
      variable = "codecommit:References"
      values   = ["refs/heads/main"]
    }
  }
}

# found 5 branch-protection-incomplete
# found 11 deny-blocks-every-push
