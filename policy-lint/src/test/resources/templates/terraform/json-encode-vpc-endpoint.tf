resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = "vpce-1"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::mirror/*" }]
  })
}

# clean
