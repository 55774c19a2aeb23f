# Of which claim the condition is about is not known: it may be the subject.
data "aws_iam_policy_document" "irsa" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/ABC"]
    }
    condition {
      test     = "StringEquals"
      variable = "${var.oidc}:sub"
      values   = ["system:serviceaccount:a:b"]
    }
  }
}
resource "aws_iam_role" "r" {
  assume_role_policy = data.aws_iam_policy_document.irsa.json
}

# open 7 trust-oidc-subject
