data "aws_iam_policy_document" "each" {
  for_each = toset(["one", "two"])
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${each.key}"]
  }
}

# found 5 resource-not-supported
