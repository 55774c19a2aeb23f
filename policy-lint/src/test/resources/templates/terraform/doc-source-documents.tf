data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStrem"]
    resources = ["arn:aws:logs:us-west-2:312904857716:log-group:app:*"]
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Table"
    actions   = ["dynamodb:GetItem"]
    resources = ["arn:aws:dynamodb:us-west-2:312904857716:table/app"]
  }
}
resource "aws_iam_policy" "all" {
  policy = data.aws_iam_policy_document.all.json
}

# found 4 unknown-action
