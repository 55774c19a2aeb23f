variable "strict" {}
data "aws_iam_policy_document" "either" {
  statement {
    actions   = ["s3:PutObject"]
    resources = var.strict ? ["arn:aws:s3:::uploads/*"] : ["*"]
  }
}

# open 5 write-on-every-resource
