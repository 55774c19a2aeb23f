variable "roles" {}

module "main" {
  source     = "../../modules/policy"
  branches   = ["main"]
  repository = "Dev"
  roles      = var.roles
}
# found 5 reference-not-full-name; called as `module.main` in `envs/dev`
