locals {
  account = "440917263358"
  prefix  = "arn:aws:codecommit:ap-south-1:${local.account}"
  repos   = ["web", "api"]
  verbs   = ["Push", "Pul"]
}
data "aws_iam_policy_document" "repos" {
  statement {
    actions   = formatlist("codecommit:Git%s", local.verbs)
    resources = [for name in local.repos : "${local.prefix}:${name}"]
  }
}

# found 9 unknown-action
