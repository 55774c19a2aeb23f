# A group for each team, and who is in which, of which it is not known how many there are.
variable "teams" { type = list(string) }
variable "mine" { type = list(string) }
variable "members" { type = list(string) }

resource "aws_codecommit_repository" "app" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_group" "team" {
  for_each = toset(var.teams)
  name     = each.key
}

resource "aws_iam_group_policy" "team" {
  for_each = toset(var.teams)
  name     = "push"
  group    = aws_iam_group.team[each.key].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringLikeIfExists = { "codecommit:References" = "refs/heads/${each.key}" } }
    }]
  })
}

resource "aws_iam_group" "main" {
  name = "main"
}

resource "aws_iam_group" "release" {
  name = "release"
}

resource "aws_iam_group_policy" "main" {
  name  = "main"
  group = aws_iam_group.main.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "codecommit:References" = "refs/heads/main" } }
    }]
  })
}

resource "aws_iam_group_policy" "release" {
  name  = "release"
  group = aws_iam_group.release.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "codecommit:References" = "refs/heads/release/1" } }
    }]
  })
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user_group_membership" "ann" {
  user   = aws_iam_user.ann.name
  groups = var.mine
}

resource "aws_iam_user" "ben" {
  name = "ben"
}

resource "aws_iam_group_membership" "main" {
  name  = "main"
  group = aws_iam_group.main.name
  users = var.members
}
