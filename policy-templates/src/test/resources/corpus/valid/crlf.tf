crlf = <<-EOT
    one
      two
  EOT
block "a" {
  b = "c" # d
  /* e
  f */
  g = [
    1,
    2
  ]
}
