resource "aws_iam_policy" "read" {
  name = "read"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "s3:GetObject",
          "s3:ListBuckets",
        ]
        Resource = "arn:aws:s3:::data/*"
      },
    ]
  })
}

# found 10 unknown-action
