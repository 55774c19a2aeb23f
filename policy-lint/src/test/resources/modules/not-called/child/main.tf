variable "make" {
  default = false
}

resource "aws_iam_policy" "never" {
  count = var.make ? 1 : 0
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }]
  })
}
# found 9 pass-role-star
