module "child" {
  source = "./child"
}

module "missing" {
  source = "./missing"
}

resource "aws_iam_policy" "missing" {
  policy = module.missing.json
}
# open 10 policy-not-known
