resource "aws_codecommit_repository" "core" {
  repository_name = "core"
}
data "aws_iam_policy_document" "core" {
  statement {
    actions   = ["codecommit:GitPush", "codecommit:ListRepositories"]
    resources = [aws_codecommit_repository.core.arn]
  }
}

# found 6 repository-resource-star-only
