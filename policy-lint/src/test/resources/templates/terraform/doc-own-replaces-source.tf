# A statement replaces the one of the same Sid in a source document.
data "aws_iam_policy_document" "base" {
  statement {
    sid = "A"
    actions = ["iam:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid = "A"
    actions = ["s3:GetObject"]
    resources = ["arn:aws:s3:::a/*"]
  }
}
resource "aws_iam_policy" "r" {
  policy = data.aws_iam_policy_document.d.json
}

# clean
