# Whom a policy lets in by SAML a provider of SAML knows.
resource "aws_iam_saml_provider" "p" {
  name                   = "p"
  saml_metadata_document = "<xml/>"
}

data "aws_iam_policy_document" "t" {
  statement {
    actions = ["sts:AssumeRoleWithSAML"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_saml_provider.p.id]
    }
    condition {
      test     = "StringEquals"
      variable = "SAML:aud"
      values   = ["https://signin.aws.amazon.com/saml"]
    }
  }
}

# clean
