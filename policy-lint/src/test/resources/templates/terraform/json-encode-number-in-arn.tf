# A number has no leading zero; an account is a text.
variable "account" { default = 012345678901 }
resource "aws_iam_policy" "r" {
  policy = jsonencode({Version="2012-10-17", Statement=[{Effect="Allow", Action="sts:AssumeRole", Resource="arn:aws:iam::${var.account}:role/x"}]})
}

# found 4 invalid-arn
