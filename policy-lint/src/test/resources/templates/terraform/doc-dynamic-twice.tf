# Both are there or none, but they are two statements.
variable "arns" {}
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = var.arns
    content {
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::b/*"]
    }
  }
  dynamic "statement" {
    for_each = var.arns
    content {
      actions   = ["s3:PutObjct"]
      resources = ["arn:aws:s3:::c/*"]
    }
  }
}
resource "aws_iam_policy" "r" {
  policy = data.aws_iam_policy_document.d.json
}

# open 14 unknown-action
