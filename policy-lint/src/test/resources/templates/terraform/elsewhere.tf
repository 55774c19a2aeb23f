# What looks like a policy is one wherever it stands.
resource "aws_foo_policy" "r" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObjct", Resource = "*" }] })
}
module "iam" {
  source = "terraform-aws-modules/iam/aws//modules/iam-policy"
  policy = <<EOF
{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObjct","Resource":"*"}]}
EOF
}
output "p" {
  value = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObjct", Resource = "*" }] })
}

resource "kubernetes_manifest" "taint" {
  manifest = jsonencode({ Statement = [{ Effect = "NoSchedule" }] })
}

# found 3 unknown-action
# found 8 unknown-action
# found 12 unknown-action
