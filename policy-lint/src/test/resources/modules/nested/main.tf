variable "role" {
  default = "*"
}

module "a" {
  source = "./a"
  role   = var.role
}
