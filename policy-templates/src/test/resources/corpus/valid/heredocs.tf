locals {
  simple   = <<EOT
one
  two
EOT
  empty    = <<EOT
EOT
  blank    = <<EOT

EOT
  ended_by_indented = <<EOT
one
    EOT
  indented = <<-EOT
    one
      two

    three
  EOT
  blank_lines_stay = <<-EOT
      one
  
        
      two
    EOT
  tabs     = <<-EOT
	one
		two
    three
	EOT
  least    = <<-EOT
      one
   two
     three
  EOT
  sequences = <<-EOT
    ${var.a} b
      c ${var.d}
    ${var.e}${var.f}
  EOT
  at_start = <<-EOT
    one
${var.a}
    two
  EOT
  space_before = <<-EOT
      one
    ${var.a}
  EOT
  escapes  = <<-EOT
    \n \\ \" "quoted" $${not} %%{not} $ % $$ %%
    cost $
    more %
  EOT
  not_the_end = <<EOT
a EOT
EOT b
$EOT
${a}EOT
EOT
  directives = <<-EOT
    %{ if var.a ~}
    one
    %{ else ~}
      two
    %{ endif ~}
    %{ for k, v in var.b }
    ${k} = ${v}
    %{~ endfor }
    end
  EOT
  strips   = <<-EOT
    a
      ${~ b ~}  
       c
  EOT
  strip_lines = <<-EOT
      a   
    ${~ b ~}
      c
  EOT
  policy   = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "codecommit:GitPush",
      "Resource": "${aws_codecommit_repository.demo.arn}",
      "Condition": { "StringEqualsIfExists": { "codecommit:References": ["refs/heads/main"] } }
    }
  ]
}
POLICY
  in_call  = join("\n", [<<-A
    one
    A
    , <<-B
    two
    B
  ])
  in_object = {
    a = <<-EOT
      one
    EOT
    b = 2
  }
  in_heredoc = <<-OUTER
    a ${join(",", [<<-INNER
      b
    INNER
    ])}
    c
  OUTER
}
