# What allows here denies there.
variable "branches" { type = set(string) }
variable "names" {}

resource "aws_codecommit_repository" "app" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user" "ben" {
  name = "ben"
}

resource "aws_iam_user_policy" "each" {
  for_each = var.branches
  name     = "each-${each.key}"
  user     = aws_iam_user.ann.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "codecommit:*"
        Resource  = "*"
        Condition = { StringEqualsIfExists = { "codecommit:References" = "refs/heads/${each.key}" } }
      },
      {
        Effect    = "Deny"
        Action    = "codecommit:*"
        Resource  = "*"
        Condition = { StringEquals = { "codecommit:References" = "refs/heads/release/${each.key}" } }
      },
    ]
  })
}

resource "aws_iam_user_policy" "names" {
  name = "names"
  user = aws_iam_user.ben.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "codecommit:*"
        Resource  = "*"
        Condition = { StringLikeIfExists = { "codecommit:References" = var.names } }
      },
      {
        Effect    = "Deny"
        Action    = "codecommit:*"
        Resource  = "*"
        Condition = { StringNotEquals = { "codecommit:References" = var.names }, Null = { "codecommit:References" = "false" } }
      },
    ]
  })
}
