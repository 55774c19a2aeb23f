variable "role" {}

module "b" {
  source = "../b"
  count  = 2
  roles  = [var.role]
}
