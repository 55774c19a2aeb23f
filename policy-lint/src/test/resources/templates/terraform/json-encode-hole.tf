variable "statement" {}
resource "aws_iam_policy" "given" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [var.statement]
  })
}

# open 3 policy-not-known
