module "main" {
  source     = "../../modules/policy"
  branches   = ["refs/heads/main"]
  repository = "Prod"
}

module "many" {
  for_each   = toset(["b"])
  source     = "../../modules/policy"
  branches   = ["refs/heads/${each.key}"]
  repository = each.value
  roles      = ["*"]
}
