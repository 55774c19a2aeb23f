module "doc" {
  source = "./doc"
  action = "iam:PassRole"
}

resource "aws_iam_policy" "p" {
  policy = module.doc.json
}

resource "aws_iam_policy" "q" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = module.doc.any }]
  })
}
# found 13 pass-role-star
