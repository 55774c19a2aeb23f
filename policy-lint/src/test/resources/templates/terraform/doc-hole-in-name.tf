variable "bucket" {}
data "aws_iam_policy_document" "objects" {
  statement {
    actions   = ["s3:GetObject", "s3:Put0bject"]
    resources = ["arn:aws:s3:::${var.bucket}/*"]
  }
}

# found 4 unknown-action
