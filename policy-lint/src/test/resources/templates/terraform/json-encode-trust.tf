resource "aws_iam_role" "lambda" {
  name = "worker"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.co" }
    }]
  })
}

# found 8 invalid-service-principal
