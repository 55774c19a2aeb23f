# Lists of which it is not known how long they are: of two references a list can have both.
variable "open" { type = list(string) }
variable "closed" {}
variable "one" { type = string }

resource "aws_codecommit_repository" "app" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user" "ben" {
  name = "ben"
}

resource "aws_iam_user" "cat" {
  name = "cat"
}

# Each reference that is open.
resource "aws_iam_user_policy" "open" {
  name = "open"
  user = aws_iam_user.ann.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "codecommit:*"
      Resource = aws_codecommit_repository.app.arn
      Condition = {
        StringEqualsIfExists = { "codecommit:References" = [for one in var.open : "refs/heads/${one}"] }
      }
    }]
  })
}

# All but each reference that is closed.
data "aws_iam_policy_document" "closed" {
  statement {
    actions   = ["codecommit:*"]
    resources = ["*"]
    condition {
      test     = "StringNotLike"
      variable = "codecommit:References"
      values   = concat(["refs/heads/main"], var.closed)
    }
  }
}

resource "aws_iam_user_policy" "closed" {
  name   = "closed"
  user   = aws_iam_user.ben.name
  policy = data.aws_iam_policy_document.closed.json
}

# One reference, which is no list, and what is no list in brackets.
resource "aws_iam_user_policy" "one" {
  name = "one"
  user = aws_iam_user.cat.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "codecommit:References" = var.one } }
    }]
  })
}
