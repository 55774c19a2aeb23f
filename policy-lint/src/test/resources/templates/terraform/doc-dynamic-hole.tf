variable "names" {}
data "aws_iam_policy_document" "buckets" {
  statement {
    actions   = ["sqs:SendMesage"]
    resources = ["arn:aws:sqs:eu-north-1:730216549981:jobs"]
  }
  dynamic "statement" {
    for_each = var.names
    content {
      actions   = ["iam:PassRole"]
      resources = ["*"]
    }
  }
}

# found 4 unknown-action
# open 9 pass-role-star
