resource "aws_iam_policy" "protect" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Sid      = "Protect"
      Effect   = "Deny"
      Action   = ["codecommit:GitPush", "codecommit:CreateCommit"]
      Resource = "arn:aws:codecommit:us-gov-west-1:884120367715:vault"
      Condition = {
        StringLike = { "codecommit:References" = ["refs/heads/release"] }
      }
    }
  })
}

# found 4 branch-protection-incomplete
# found 8 unknown-region
# found 10 string-like-without-wildcard
