# Two repositories that have the same name in the loop are two.
locals { repos = { a = var.x, b = var.y } }
resource "aws_iam_policy" "r" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for k, v in local.repos : {
      Effect = "Allow"
      Action = "codecommit:GitPull"
      Resource = "arn:aws:codecommit:us-east-1:111122223333:${v.name}"
    }]
  })
}

# clean
