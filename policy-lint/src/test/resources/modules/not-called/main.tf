module "child" {
  source = "./child"
}

module "missing" {
  source = "example/missing/aws"
}

resource "aws_iam_policy" "missing" {
  policy = module.missing.json
}
# open 10 policy-not-known
