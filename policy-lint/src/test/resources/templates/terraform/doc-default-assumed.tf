variable "admin_action" {
  type    = string
  default = "*"
}
data "aws_iam_policy_document" "admin" {
  statement {
    actions   = [var.admin_action]
    resources = ["*"]
  }
}

# found 6 full-administrator
