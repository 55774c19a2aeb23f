provider "aws" { region = "us-east-2" }
resource "aws_codecommit_repository" "demo" { repository_name = "MyDemoRepo" }
resource "aws_iam_group" "developers" { name = "Developers" }
resource "aws_iam_group" "seniors" { name = "Senior_Developers" }
resource "aws_iam_user" "users" {
  for_each = toset(["Arnav_Desai", "Mary_Major"])
  name = each.key
}
resource "aws_iam_group_membership" "developers" {
  name = "d"
  group = aws_iam_group.developers.name
  users = [aws_iam_user.users["Arnav_Desai"].name]
}
resource "aws_iam_user_group_membership" "mary" {
  user = aws_iam_user.users["Mary_Major"].name
  groups = [aws_iam_group.seniors.name]
}
resource "aws_iam_group_policy_attachment" "power" {
  for_each = { d = aws_iam_group.developers.name, s = aws_iam_group.seniors.name }
  group = each.value
  policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
}
variable "branch" { type = string }
data "aws_iam_policy_document" "deny" {
  statement {
    sid = "DenyChanges"
    effect = "Deny"
    actions = ["codecommit:GitPush", "codecommit:PutFile"]
    resources = [aws_codecommit_repository.demo.arn]
    condition {
      test = "StringEqualsIfExists"
      variable = "codecommit:References"
      values = ["refs/heads/${var.branch}"]
    }
    condition {
      test = "Null"
      variable = "codecommit:References"
      values = ["false"]
    }
  }
}
resource "aws_iam_policy" "deny" {
  name = "DenyChangesToMaster"
  policy = data.aws_iam_policy_document.deny.json
}
resource "aws_iam_group_policy_attachment" "deny" {
  group = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.deny.arn
}
