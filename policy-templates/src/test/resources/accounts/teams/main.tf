# Groups that allow, of which it is not known how many there are, and one that denies.
variable "teams" { type = set(string) }
variable "frozen" { type = list(string) }

resource "aws_codecommit_repository" "app" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_group" "team" {
  for_each = var.teams
  name     = "team-${each.key}"
}

resource "aws_iam_user_group_membership" "ann" {
  for_each = var.teams
  user     = aws_iam_user.ann.name
  groups   = [aws_iam_group.team[each.key].name]
}

resource "aws_iam_group" "frozen" {
  name = "frozen"
}

resource "aws_iam_group_membership" "frozen" {
  name  = "frozen"
  group = aws_iam_group.frozen.name
  users = var.frozen
}

resource "aws_iam_group_policy" "frozen" {
  name  = "frozen"
  group = aws_iam_group.frozen.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringEquals = { "codecommit:References" = "refs/heads/release/1" } }
    }]
  })
}

resource "aws_iam_group_policy" "team" {
  for_each = var.teams
  name     = "push"
  group    = aws_iam_group.team[each.key].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "codecommit:References" = "refs/heads/${each.key}" } }
    }]
  })
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user" "ben" {
  name = "ben"
}

resource "aws_iam_user_policy" "ben" {
  name = "all"
  user = aws_iam_user.ben.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
  })
}
