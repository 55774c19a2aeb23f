variable "nulls" { type = list(string) }
variable "secure" { type = list(string) }
variable "branches" { type = list(string) }
variable "protected" {}
variable "buckets" { type = set(string) }

resource "aws_iam_policy" "nulls" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "codecommit:GitPush"
      Resource  = "arn:aws:codecommit:eu-north-1:730216549981:app"
      Condition = { Null = { "codecommit:References" = var.nulls } }
    }]
  })
}

resource "aws_iam_policy" "secure" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::reports/*"
      Condition = { Bool = { "aws:SecureTransport" = var.secure } }
    }]
  })
}

resource "aws_iam_policy" "branches" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "codecommit:GitPush"
      Resource  = "arn:aws:codecommit:eu-north-1:730216549981:app"
      Condition = { StringEqualsIfExists = { "codecommit:References" = [for one in var.branches : "refs/heads/${one}"] } }
    }]
  })
}

data "aws_iam_policy_document" "protected" {
  statement {
    effect    = "Deny"
    actions   = ["codecommit:GitPush"]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "codecommit:References"
      values   = concat(["refs/heads/main"], var.protected)
    }
  }
}

data "aws_iam_policy_document" "buckets" {
  dynamic "statement" {
    for_each = var.buckets
    content {
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::${statement.value}/*"]
    }
  }
}

# found 44 branch-protection-incomplete
# open 10 branch-protection-incomplete
# open 14 condition-always-true
# open 14 deny-blocks-every-push
# open 26 equivalent-to-null
# open 38 reference-wildcard-literal
