locals {
  base = {
    Effect   = "Allow"
    Resource = "arn:aws:s3:::reports/*"
  }
}
resource "aws_iam_policy" "merged" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.base, { Action = "s3:GetObjet" })]
  })
}

# found 10 unknown-action
