# What is replaced is in no policy.
data "aws_iam_policy_document" "base" {
  statement {
    sid = "A"
    actions = ["s3:GetObjct"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "narrow" {
  statement {
    sid = "A"
    actions = ["s3:GetObject"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [data.aws_iam_policy_document.narrow.json]
}
resource "aws_iam_policy" "r" {
  policy = data.aws_iam_policy_document.d.json
}

# clean
