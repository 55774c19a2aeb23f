# What is left out has the default of its type.
variable "stmts" {
  type = list(object({ actions = list(string), effect = optional(string, "Deny"), resources = optional(list(string), ["arn:aws:s3:::x"]) }))
  default = [{ actions = ["iam:*"] }]
}
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = var.stmts
    iterator = s
    content {
      effect = s.value.effect
      actions = s.value.actions
      resources = lookup(s.value, "resources", ["*"])
    }
  }
}

# found 3 resource-not-supported
