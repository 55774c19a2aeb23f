# Everything that expressions can be, each once at least.
locals {
  text      = "a"
  empty     = ""
  number    = 1
  fraction  = 1.5
  power     = 1e3
  power_of  = 1.5E-3
  negative  = -1
  yes       = true
  no        = false
  nothing   = null
  variable  = var.branch
  index     = var.branches[0]
  by_key    = var.branches["main"]
  by_value  = var.branches[var.key]
  by_other  = var.branches[var.keys[0]].name
  old_index = aws_instance.web.0.id
  old_splat = aws_instance.web.*.id
  splat     = aws_instance.web[*].id
  deep      = aws_instance.web[*].disks[0].id
  splats    = aws_instance.web[*].disks[*].id
  all       = aws_instance.web[*]
  old_deep  = aws_instance.web.*.disks.0.id
  old_then  = aws_instance.web.*.disks[0]
  of_call   = keys(var.branches)[0]
  of_call_2 = data.aws_caller_identity.current.account_id
  of_paren  = (var.a).b
  of_tuple  = [1, 2][0]
  of_object = { a = 1 }.a
  of_text   = "a"[0]
  minus_of  = -var.a.b
  not_of    = !var.a[0]
  not_not   = !!var.a
  minuses   = - -1
}

locals {
  or        = a || b || c
  and       = a && b || c && d
  equal     = a == b != c
  compared  = a < b == (c >= d)
  order     = a <= b && c > d
  sum       = a + b - c
  product   = a * b / c % d
  mixed     = 1 + 2 * 3 - 4 / 5
  grouped   = (1 + 2) * -3
  signs     = -a + -b
  minus     = a-b
  minus_2   = a - b
  choice    = a ? b : c
  choices   = a ? b : c ? d : e
  nested    = a ? b ? c : d : e
  condition = a == b || c ? d + 1 : e * 2
  across = (
    a
    &&
    b
  )
}

locals {
  tuple       = [1, "a", true, null, [2]]
  none        = []
  trailing    = [1, 2,]
  lines = [
    1, # one
    2,
    // two
    3 /* three */
  ]
  object      = { a = 1, b : 2, "c" = 3, (var.d) = 4, "e${var.f}" = 5 }
  no_items    = {}
  object_lines = {
    a = 1
    b = 2,

    # between
    c = {
      d = [
        1
      ]
    }
    true    = 1
    null    = 2
    5       = 6
    for-all = 7
    "${var.key}" = 8
  }
  call        = f()
  arguments   = f(1, "a", [2], { a = 3 })
  last_comma  = f(1, 2,)
  expanded    = max([1, 2]...)
  expanded_2  = f(1, var.rest...)
  namespaced  = provider::aws::arn_parse("arn:aws:iam::111122223333:role/ci")
  core        = core::upper ("a")
  call_lines = f(
    1,
    2
  )
  in_calls    = f(g(h(1)))
}

locals {
  list      = [for b in var.branches : b]
  with_keys = [for i, b in var.branches : "${i}=${b}"]
  filtered  = [for b in var.branches : b if b != "main"]
  map       = { for b in var.branches : b.name => b.id }
  groups    = { for b in var.branches : b.owner => b.id... }
  groups_if = { for k, b in var.branches : b.owner => k... if b.open && k > 1 }
  for_lines = {
    for
    k, v in var.branches
    :
    k => v
    if
    v
  }
  nested_for = [for a in x : [for b in a : b]]
  for_choice = [for a in x : a ? 1 : 2]
}

locals {
  plain        = "plain ünïcödé \U0001F600 😀"
  escapes      = "a\n\r\t\"\\\u00e9\U0001F600 b"
  dollars      = "$ $$ $a $${not} $$$${not} % %% %a %%{not} $"
  percent      = "%"
  only         = "${var.a}"
  only_text    = "${"a"}"
  around       = "a ${var.b} c ${var.d}"
  two          = "${var.a}${var.b}"
  strip        = "a ${~ var.b ~} c"
  strip_only   = "  ${~ var.b ~}  "
  in_text      = "a ${f("b ${c["d"]} e")} f"
  object_in    = "a ${{ b = 1 }.b}"
  across_lines = "${
    f(
      var.a
    )
  }"
  if           = "a %{ if var.b }b%{ endif }"
  if_else      = "%{ if var.b }b${c}%{ else }d%{ endif }"
  if_strip     = "a %{~ if var.b ~} b %{~ else ~} c %{~ endif ~} d"
  for          = "%{ for a in var.b }${a},%{ endfor }"
  for_keys     = "%{ for k, v in var.b ~} ${k}=${v} %{~ endfor }"
  nested       = "%{ if a }%{ for b in c }%{ if b }x%{ else }y%{ endif }%{ endfor }%{ endif }"
  nothing      = "%{ if a }%{ endif }"
}

mixed "label" bare-label _x {
  one { }
  line { a = 1 }
  line { a = [1, { b = 2 }] }
  empty {
  }
  deep {
    deeper "x" {
      deepest "y" "z" {
        a = 1
      }
    }
  }
  dash-name = 1
  _under    = 2
  näme      = 3
  a1        = 4
}
no_labels {}
escaped "a \"b\" \u0041 $${c} %%{d}" {} # after a block
/* before */ attribute /* within */ = /* the value */ 1 /* after */
// last
