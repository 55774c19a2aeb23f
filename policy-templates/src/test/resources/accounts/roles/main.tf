# roles, boundaries, paths, tags, attachments of several, modules that are not read

variable "with_inline" { type = list(string) }

provider "aws" {
  region = "eu-west-3"
}

resource "aws_codecommit_repository" "demo" {
  repository_name = "MyDemoRepo"
  default_branch  = "main"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::716039284425:root"]
    }
  }
}

resource "aws_iam_policy" "limit" {
  name_prefix = "limit-"
  path        = "/limits/"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
  })
}

resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  path                 = "/ci/"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = aws_iam_policy.limit.arn
  managed_policy_arns  = ["arn:aws:iam::aws:policy/AWSCodeCommitPowerUser", aws_iam_policy.limit.arn]
  tags                 = { team = "red" }

  inline_policy {
    name = "push"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = { Effect = "Deny", Action = "codecommit:GitPush", Resource = "*" }
    })
  }
}

resource "aws_iam_role" "nightly" {
  name               = "nightly"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  dynamic "inline_policy" {
    for_each = var.with_inline
    content {
      name = inline_policy.value
      policy = jsonencode({
        Version   = "2012-10-17"
        Statement = { Effect = "Allow", Action = "codecommit:GitPull", Resource = "*" }
      })
    }
  }
}

resource "aws_iam_user" "ida" {
  name                 = "ida"
  permissions_boundary = aws_iam_policy.limit.arn
  tags                 = { team = "blue" }
}

resource "aws_iam_policy_attachment" "limit" {
  name       = "limit"
  users      = [aws_iam_user.ida.name]
  roles      = [aws_iam_role.deploy.name, "elsewhere"]
  policy_arn = aws_iam_policy.limit.arn
}

module "remote" {
  source = "example/thing/aws"
}

resource "aws_iam_group" "west" {
  provider = aws.west
  name     = "west"
}

resource "aws_ssoadmin_account_assignment" "all" {
  principal_type = "GROUP"
}
