data "aws_iam_policy_document" "read" {
  statement {
    actions = [
      "s3:GetObject",
      "s3:GetObjekt",
    ]
    resources = ["arn:aws:s3:::reports/*"]
  }
}

# found 5 unknown-action
