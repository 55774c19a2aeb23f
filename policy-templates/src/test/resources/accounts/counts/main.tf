# what hangs on one condition both ways, and on two counts

variable "strict" { type = bool }
variable "roles" { type = number }
variable "policies" { type = list(string) }

resource "aws_iam_group" "all" { name = "all" }

resource "aws_iam_group_policy" "loose" {
  count = var.strict ? 0 : 1
  name  = "loose"
  group = aws_iam_group.all.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
  })
}

resource "aws_iam_group_policy" "strict" {
  count = var.strict ? 2 : 0
  name  = "strict"
  group = aws_iam_group.all.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Deny", Action = "codecommit:*", Resource = "*" }
  })
}

resource "aws_iam_role" "robot" {
  count = var.roles
  name  = "robot"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }
  })
  dynamic "inline_policy" {
    for_each = var.policies
    content {
      name = "inline"
      policy = jsonencode({
        Version   = "2012-10-17"
        Statement = { Effect = "Allow", Action = "codecommit:GitPull", Resource = "*" }
      })
    }
  }
}
