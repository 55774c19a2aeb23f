data "aws_iam_policy_document" "queue" {
  version = "2008-10-17"
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:sa-east-1:118273649900:orders"]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.con"]
    }
  }
}
resource "aws_sqs_queue_policy" "orders" {
  queue_url = "x"
  policy    = data.aws_iam_policy_document.queue.json
}

# found 8 service-principal-unrestricted
# found 12 invalid-service-principal
# found 12 service-principal-unrestricted
