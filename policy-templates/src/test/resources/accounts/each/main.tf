# Resources of which it is not known how many there are: two of them can do what none does alone.
variable "branches" { type = set(string) }
variable "people" {}
variable "number" { type = number }

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

resource "aws_iam_user_policy" "each" {
  for_each = var.branches
  name     = "each-${each.key}"
  user     = aws_iam_user.ann.name
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

resource "aws_iam_user_policy" "counted" {
  count = var.number
  name  = "counted-${count.index}"
  user  = aws_iam_user.ben.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "codecommit:References" = "refs/heads/release/${count.index}" } }
    }]
  })
}

resource "aws_iam_user_policy" "nulls" {
  for_each = var.people
  name     = "nulls-${each.key}"
  user     = aws_iam_user.cat.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:*"
      Resource  = "*"
      Condition = { Null = { "codecommit:References" = each.value } }
    }]
  })
}
