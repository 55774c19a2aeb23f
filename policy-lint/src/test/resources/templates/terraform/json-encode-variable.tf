resource "aws_iam_group_policy" "own" {
  group = "developers"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["iam:ChangePassword", "iam:GetUser"]
      Resource = "arn:aws:iam::*:user/$${aws:user}"
    }]
  })
}

# found 8 unknown-variable
