locals {
  buckets = { logs = "s3:GetObject", media = "s3:GetObjects" }
}
data "aws_iam_policy_document" "buckets" {
  dynamic "statement" {
    for_each = local.buckets
    content {
      sid       = statement.key
      actions   = [statement.value]
      resources = ["arn:aws:s3:::${statement.key}/*"]
    }
  }
}

# found 2 unknown-action
