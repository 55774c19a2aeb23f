# A data source of a check is one too.
moved {
  from = aws_iam_policy.a
  to = aws_iam_policy.q
}
import {
  to = aws_iam_policy.q
  id = "arn"
}
removed {
  from = aws_iam_policy.z
  lifecycle { destroy = false }
}
check "c" {
  data "aws_iam_policy_document" "in_check" {
    statement {
      actions = ["s3:GetObjct"]
      resources = ["*"]
    }
  }
  assert {
    condition = true
    error_message = "x"
  }
}

# found 17 unknown-action
