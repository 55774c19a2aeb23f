# The provider takes &{ for the beginning of a policy variable, in resources and values.
data "aws_iam_policy_document" "home" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::homes/&{aws:username}/*"]
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::homes"]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["&{aws:usrename}/*"]
    }
  }
}

# found 13 unknown-variable
