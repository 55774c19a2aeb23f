variable "bucket" {}
variable "roles" {}
resource "aws_iam_policy" "heredoc" {
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["s3:GetObject", "s3:GetObjectt"],
          "Resource": "arn:aws:s3:::${var.bucket}/$${aws:username}/*"
        },
        {
          "Effect": "Allow",
          "Action": "iam:PassRole",
          "Resource": ${jsonencode(var.roles)}
        }
      ]
    }
  EOF
}

# found 10 unknown-action
# open 13 pass-role-star
