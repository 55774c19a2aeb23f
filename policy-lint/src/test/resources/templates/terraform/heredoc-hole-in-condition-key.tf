# A name with a hole is not the rest of the name.
resource "aws_iam_role" "r" {
  assume_role_policy = <<EOF
{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
"Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/ABC"},
"Condition":{"StringEquals":{"${var.oidc}:sub":"system:serviceaccount:a:b"}}}]}
EOF
}

# open 5 trust-oidc-subject
