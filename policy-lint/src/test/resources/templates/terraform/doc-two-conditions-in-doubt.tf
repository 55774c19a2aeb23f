# Each statement keeps its own actions, with the condition and without it.
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
    dynamic "condition" {
      for_each = var.tags
      content {
        test     = "StringEquals"
        variable = "aws:PrincipalTag/a"
        values   = ["x"]
      }
    }
  }
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
    dynamic "condition" {
      for_each = var.tags
      content {
        test     = "StringEquals"
        variable = "aws:PrincipalTag/a"
        values   = ["x"]
      }
    }
  }
}

# found 3 redundant-statement
# found 16 service-wildcard
