resource "aws_iam_policy" "broken" {
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" },
      ]
    }
  EOF
}

# unread 7
