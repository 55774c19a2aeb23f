# Terraform refuses it; neither is passed silently.
resource "aws_iam_policy" "r" {
  policy = jsonencode({Version="2012-10-17", Statement=[{Effect="Allow", Action="s3:GetObject", Resource="*"}]})
}
resource "aws_iam_policy" "r" {
  policy = jsonencode({Version="2012-10-17", Statement=[{Effect="Allow", Action="s3:GetObjct", Resource="*"}]})
}
resource "aws_iam_policy" {
  policy = jsonencode({Version="2012-10-17", Statement=[{Effect="Allow", Action="s3:GetObjct", Resource="*"}]})
}

# found 9 unknown-action
# unread 5
# unread 8
