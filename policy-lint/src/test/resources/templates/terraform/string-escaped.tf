resource "aws_sns_topic_policy" "quoted" {
  arn    = "x"
  policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sns:Publish\",\"Resource\":\"arn:aws:sns:us-east-1:715502839964:alerts\"}]}"
}

# found 3 principal-star
