# What is JSON becomes a text in JSON, and no policy.
resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode(jsonencode({ Version = "2012-10-17", Statement = [] }))
}

# unread 3
