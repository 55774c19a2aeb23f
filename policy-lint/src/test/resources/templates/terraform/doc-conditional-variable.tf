# An ampersand begins a variable in both.
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["s3:GetObject"]
    resources = [var.x ? "arn:aws:s3:::b/&{aws:username}/*" : "arn:aws:s3:::c/&{aws:usernam}/*"]
  }
}

# open 5 unknown-variable
