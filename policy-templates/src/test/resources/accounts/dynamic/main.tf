# Blocks of which it is not known how many there are.
variable "branches" { type = list(string) }
variable "others" { type = list(string) }

resource "aws_codecommit_repository" "app" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user" "ben" {
  name = "ben"
}

data "aws_iam_policy_document" "statements" {
  dynamic "statement" {
    for_each = var.branches
    content {
      actions   = ["codecommit:*"]
      resources = ["*"]
      condition {
        test     = "StringLikeIfExists"
        variable = "codecommit:References"
        values   = ["refs/heads/${statement.value}"]
      }
    }
  }
}

resource "aws_iam_user_policy" "statements" {
  name   = "statements"
  user   = aws_iam_user.ann.name
  policy = data.aws_iam_policy_document.statements.json
}

data "aws_iam_policy_document" "conditions" {
  statement {
    actions   = ["codecommit:*"]
    resources = ["*"]
  }

  statement {
    effect    = "Deny"
    actions   = ["codecommit:*"]
    resources = ["*"]
    dynamic "condition" {
      for_each = var.others
      content {
        test     = "StringLike"
        variable = "codecommit:References"
        values   = ["refs/heads/${condition.value}"]
      }
    }
  }
}

resource "aws_iam_user_policy" "conditions" {
  name   = "conditions"
  user   = aws_iam_user.ben.name
  policy = data.aws_iam_policy_document.conditions.json
}
