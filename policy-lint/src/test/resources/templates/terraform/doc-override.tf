# The statement of the same Sid is replaced, and with it the fault.
data "aws_iam_policy_document" "narrow" {
  statement {
    sid       = "Objects"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::reports/*"]
  }
}
data "aws_iam_policy_document" "wide" {
  statement {
    sid       = "Objects"
    actions   = ["s3:*"]
    resources = ["*"]
  }
  override_policy_documents = [data.aws_iam_policy_document.narrow.json]
}
resource "aws_iam_user_policy" "reader" {
  user   = "reader"
  policy = data.aws_iam_policy_document.wide.json
}

# clean
