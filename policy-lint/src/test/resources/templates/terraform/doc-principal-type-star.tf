# Only everybody of every kind is everybody; the provider writes this as it stands, and AWS refuses it.
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
    principals {
      type        = "*"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}
resource "aws_s3_bucket_policy" "r" {
  policy = data.aws_iam_policy_document.d.json
}

# found 7 unknown-element
