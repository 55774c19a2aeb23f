# It may be a policy of another kind.
resource "aws_organizations_policy" "r" {
  type = var.t
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObjct", Resource = "*" }] })
}

# open 3 policy-not-known
