variable "action" {}

data "aws_iam_policy_document" "d" {
  statement {
    actions   = [var.action]
    resources = ["*"]
  }
}

output "json" {
  value = data.aws_iam_policy_document.d.json
}

output "any" {
  value = "*"
}
# found 4 pass-role-star
