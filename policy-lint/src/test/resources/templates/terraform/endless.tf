# Each local is twice the next one: nobody waits for the end of it.
resource "aws_iam_policy" "p" {
  policy = local.a0
}
locals {
  a0 = "${local.a1}${local.a1}"
  a1 = "${local.a2}${local.a2}"
  a2 = "${local.a3}${local.a3}"
  a3 = "${local.a4}${local.a4}"
  a4 = "${local.a5}${local.a5}"
  a5 = "${local.a6}${local.a6}"
  a6 = "${local.a7}${local.a7}"
  a7 = "${local.a8}${local.a8}"
  a8 = "${local.a9}${local.a9}"
  a9 = "${local.a10}${local.a10}"
  a10 = "${local.a11}${local.a11}"
  a11 = "${local.a12}${local.a12}"
  a12 = "${local.a13}${local.a13}"
  a13 = "${local.a14}${local.a14}"
  a14 = "${local.a15}${local.a15}"
  a15 = "${local.a16}${local.a16}"
  a16 = "${local.a17}${local.a17}"
  a17 = "${local.a18}${local.a18}"
  a18 = "${local.a19}${local.a19}"
  a19 = "${local.a20}${local.a20}"
  a20 = "${local.a21}${local.a21}"
  a21 = "${local.a22}${local.a22}"
  a22 = "${local.a23}${local.a23}"
  a23 = "${local.a24}${local.a24}"
  a24 = "${local.a25}${local.a25}"
  a25 = "x"
}

# open 2 policy-not-known
