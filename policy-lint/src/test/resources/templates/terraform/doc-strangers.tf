data "aws_iam_policy_document" "strangers" {
  statement {
    effect    = "Deny"
    actions   = ["codecommit:GitPush"]
    resources = ["arn:aws-us-gov:codecommit:us-gov-west-1:350127718264:Payments"]
    conditions {
      test     = "StringEquals"
      variable = "codecommit:References"
      values   = ["refs/heads/main"]
    }
  }
}

data "aws_iam_policy_document" "list" {
  statement = [{
    actions = ["codecommit:*"]
  }]
}

# unread 6
# unread 15
# open 14 policy-not-known
