variable "roles" {}

module "remote" {
  source  = "terraform-aws-modules/iam/aws"
  version = "~> 5.0"
}

resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = var.roles }]
  })
}
# open 11 pass-role-star
