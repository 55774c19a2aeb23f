resource "aws_organizations_policy" "guard" {
  name    = "guard"
  content = data.aws_iam_policy_document.guard.json
}
data "aws_iam_policy_document" "guard" {
  statement {
    effect    = "Deny"
    actions   = ["ec2:RunInstances"]
    resources = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-central-1", "us-eats-2"]
    }
  }
}

# found 13 unknown-region
