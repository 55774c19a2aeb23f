# what is there or not, and who has it

variable "protect" { type = bool }
variable "group" { type = string }
variable "users" { type = list(string) }
variable "policies" { type = map(string) }
variable "strict" {
  type    = bool
  default = false
}

resource "aws_codecommit_repository" "demo" {
  repository_name = "MyDemoRepo"
}

resource "aws_iam_group" "all" {
  for_each = toset(["developers", "seniors", "auditors"])
  name     = each.key
}

resource "aws_iam_user" "all" {
  for_each = { anna = "developers", bert = "seniors", carl = "auditors" }
  name     = each.key
}

resource "aws_iam_user_group_membership" "all" {
  for_each = { anna = "developers", bert = "seniors", carl = "auditors" }
  user     = aws_iam_user.all[each.key].name
  groups   = [aws_iam_group.all[each.value].name]
}

resource "aws_iam_group_policy" "allow" {
  for_each = toset(["developers", "seniors"])
  group    = aws_iam_group.all[each.key].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
  })
}

resource "aws_iam_policy" "deny" {
  count = var.protect ? 1 : 0
  name  = "deny"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Action    = var.strict ? "codecommit:*" : "codecommit:GitPush"
      Resource  = aws_codecommit_repository.demo.arn
      Condition = { StringEquals = { "codecommit:References" = "refs/heads/main" } }
    }
  })
}

resource "aws_iam_group_policy_attachment" "deny" {
  count      = var.protect ? 1 : 0
  group      = var.group
  policy_arn = aws_iam_policy.deny[0].arn
}

resource "aws_iam_group_membership" "auditors" {
  name  = "auditors"
  group = "auditors"
  users = concat(["carl"], var.users)
}
