resource "aws_s3_bucket_policy" "public" {
  bucket = "media"
  policy = data.aws_iam_policy_document.public.json
}
data "aws_iam_policy_document" "public" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::media/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

# found 6 principal-star
