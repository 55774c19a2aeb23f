# A policy that is there if somebody gives a variable.
variable "create" { default = false }
resource "aws_iam_policy" "r" {
  count = var.create ? 1 : 0
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObjct", Resource = "*" }] })
}

# found 5 unknown-action
