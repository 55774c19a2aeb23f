locals {
  buckets = ["a", "b"]
}
resource "aws_iam_policy" "loop" {
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        %{ for i, name in local.buckets ~}
        {
          "Effect": "Allow",
          "Action": "s3:GetObjct",
          "Resource": "arn:aws:s3:::${name}/*"
        }%{ if i == 0 },%{ endif }
        %{ endfor ~}
      ]
    }
  EOF
}

# found 12 unknown-action
