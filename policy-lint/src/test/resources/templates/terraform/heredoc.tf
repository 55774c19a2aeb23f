resource "aws_iam_policy" "heredoc" {
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["codecommit:GitPush", "codecommit:GitPul"],
      "Resource": "arn:aws:codecommit:ca-central-1:327710984456:tools"
    }
  ]
}
EOF
}

# found 8 unknown-action
