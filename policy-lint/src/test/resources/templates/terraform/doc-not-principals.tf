data "aws_iam_policy_document" "not" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws-us-gov:s3:::files/*"]
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws-us-gov:iam::290814735566:root"]
    }
  }
}

# found 2 allow-not-principal
