# The later one counts.
resource "aws_iam_policy" "r" {
  policy = jsonencode({Version="2012-10-17", Statement=[{Effect="Allow", Effect="Deny", Action="s3:GetObject", Resource="*"}]})
}

# clean
