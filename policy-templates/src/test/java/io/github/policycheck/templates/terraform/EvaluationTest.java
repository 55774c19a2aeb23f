package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expressions and what they are worth.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions">Terraform:
 *     expressions</a>
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions">Terraform:
 *     functions</a>
 */
class EvaluationTest {

  private static final String MODULE =
      """
      variable "none" {}
      variable "null" { default = null }
      variable "name" { default = "n" }
      locals {
        list  = ["a", "b"]
        map   = { one = "1", two = "2" }
        deep  = { list = [{ id = "i" }, { id = "j" }] }
        x     = %s
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          # literals and templates
          1                                        ~ 1
          -1                                       ~ -1
          true                                     ~ true
          null                                     ~ null
          "a"                                      ~ 'a'
          "a${1}b"                                 ~ 'a1b'
          "${local.list}"                          ~ ['a', 'b']
          "a${var.none}"                           ~ 'a${var.none}'
          "$${x}"                                  ~ '${x}'
          "%{ if true }a%{ else }b%{ endif }"      ~ 'a'
          "%{ if var.none }a%{ endif }"            ~ ${"%{ if var.none }a%{ endif }"}
          "%{ for v in local.list }${v};%{ endfor }" ~ 'a;b;'
          "%{ for k, v in local.map }${k}${v}%{ endfor }" ~ 'one1two2'
          "%{ for v in var.none }${v}%{ endfor }"  ~ ${"%{ for v in var.none }${v}%{ endfor }"}
          ("a")                                    ~ 'a'
          # as Terraform writes numbers
          "a${012}"                                ~ 'a12'
          "${1e3}${1.50}${0.0}"                    ~ '10001.50'
          -(-5)                                    ~ 5
          # no part of a text is null
          "a${null}b"                              ~ 'a${null}b'
          "a${var.none ? null : "x"}b"             ~ 'axb'
          # the last of one name
          { a = 1, a = 2 }                         ~ {a: 2}
          # each element has holes of its own
          [for v in [var.none, 1] : v]             ~ ${[for v in [var.none, 1] : v]}
          [for k, v in {a = var.none} : v.id]      ~ [${var.none.id}]
          [for v in {a = 1, b = 2} : f(v)]         ~ [${f(v) of ({a = 1, b = 2})["a"]}, ${f(v) of ({a = 1, b = 2})["b"]}]
          # what is no text is none even if it looks so, and numbers are compared as such
          1 == 1.0                                 ~ true
          "1" == 1                                 ~ true or false
          # order and keys
          [for k, v in {b = 1, a = 2} : k]         ~ ['a', 'b']
          keys({b = 1, a = 2})[0]                  ~ 'a'
          values({b = 1, a = 2})                   ~ [2, 1]
          sort(["b", "a"])[0]                      ~ 'a'
          length(toset(["a", "a"]))                ~ 1
          distinct(["a", "b", "a"])                ~ ['a', 'b']
          [for k, v in toset(["y"]) : k]           ~ ['y']
          [for k, v in ["y"] : k]                  ~ [0]
          setunion(["b"], ["a", "b"])              ~ ['a', 'b']
          tolist(toset(["b", "a"]))[0]             ~ 'a'
          coalesce(null, "", "c")                  ~ 'c'
          coalesce(var.none, "c")                  ~ ${coalesce(var.none, "c")}
          try("${var.none.id}", "c")               ~ ${try("${var.none.id}", "c")}
          try([var.none.id], ["c"])                ~ ${try([var.none.id], ["c"])}
          # references
          var.name                                 ~ 'n'
          var.none                                 ~ ${var.none}
          var.null                                 ~ ${var.null}
          var.other                                ~ ${var.other}
          local.other                              ~ ${local.other}
          local.list[1]                            ~ 'b'
          local.list[2]                            ~ ${local.list[2]}
          local.map.two                            ~ '2'
          local.map["one"]                         ~ '1'
          local.map[var.none]                      ~ ${local.map[var.none]}
          local.deep.list[*].id                    ~ ['i', 'j']
          local.deep.list.*.id                     ~ ['i', 'j']
          local.name.a                             ~ ${local.name.a}
          path.module                              ~ ${path.module}
          module.a.b                               ~ ${module.a.b}
          data.aws_region.here.name                ~ ${data.aws_region.current.name}
          data.aws_partition.p.partition           ~ ${data.aws_partition.current.partition}
          data.aws_caller_identity.me.account_id   ~ ${data.aws_caller_identity.current.account_id}
          data.aws_caller_identity.me.arn          ~ ${data.aws_caller_identity.me.arn}
          # operators
          !true                                    ~ false
          !var.none                                ~ true or false
          true && var.none                         ~ true or false
          false && var.none                        ~ false
          true || var.none                         ~ true
          false || var.none                        ~ true or false
          "a" == "a"                               ~ true
          "a" != "a"                               ~ false
          1 == var.none                            ~ true or false
          null == null                             ~ true
          "a" == null                              ~ false
          var.none == null                         ~ true or false
          [] == []                                 ~ true or false
          ["a"] == []                              ~ true or false
          1 < 2                                    ~ true
          2 <= 1                                   ~ false
          2 > 1                                    ~ true
          1 >= 1                                   ~ true
          1 + 1                                    ~ ${1 + 1}
          -var.none                                ~ ${-var.none}
          true ? "a" : "b"                         ~ 'a'
          var.none ? "a" : "b"                     ~ 'a' or 'b'
          var.none ? "a" : "a"                     ~ 'a'
          # collections
          { a = 1, (var.name) = 2, "c" = 3 }       ~ {a: 1, n: 2, c: 3}
          { (var.none) = 1 }                       ~ ${{ (var.none) = 1 }}
          [for v in local.list : "${v}!"]          ~ ['a!', 'b!']
          [for i, v in local.list : i]             ~ [0, 1]
          [for v in local.list : v if v == "b"]    ~ ['b']
          [for v in local.list : v if var.none]    ~ ${[for v in local.list : v if var.none]}
          [for v in var.none : v]                  ~ ${[for v in var.none : v]}
          {for k, v in local.map : v => k}         ~ {1: 'one', 2: 'two'}
          {for v in local.list : var.none => v}    ~ ${{for v in local.list : var.none => v}}
          {for k, v in local.map : v => k...}      ~ ${{for k, v in local.map : v => k...}}
          # functions
          jsonencode({ a = [1] })                  ~ json({a: [1]})
          jsondecode(jsonencode({ a = 1 }))        ~ {a: 1}
          jsondecode("{\\"a\\": [true, null]}")    ~ {a: [true, null]}
          jsondecode("{\\"a\\": \\"${var.none}\\"}") ~ {a: '${var.none}'}
          jsondecode("{\\"a\\": ${var.none}}")     ~ {a: ${var.none}}
          jsondecode("{")                          ~ ${jsondecode("{")}
          concat(["a"], local.list)                ~ ['a', 'a', 'b']
          concat(["a"], var.none)                  ~ ['a', ${var.none}]
          concat("a")                              ~ ${concat("a")}
          flatten([["a", ["b"]], "c"])             ~ ['a', 'b', 'c']
          compact(["", "a", null])                 ~ ['a']
          compact(var.none)                        ~ ${compact(var.none)}
          toset(local.list)                        ~ ['a', 'b']
          tostring(1)                              ~ '1'
          tostring("a${var.none}")                 ~ 'a${var.none}'
          join("-", local.list)                    ~ 'a-b'
          join("-", ["a", var.none])               ~ ${join("-", ["a", var.none])}
          join(var.none, local.list)               ~ ${join(var.none, local.list)}
          format("%s-%d%%", "a", 1)                ~ 'a-1%'
          format("%s", var.none)                   ~ '${var.none}'
          format("%q", "a")                        ~ ${format("%q", "a")}
          format(var.none)                         ~ ${format(var.none)}
          formatlist("%s!", local.list)            ~ ['a!', 'b!']
          formatlist("%s", [])                     ~ []
          formatlist("%s%s", ["a"], ["b", "c"])    ~ ${formatlist("%s%s", ["a"], ["b", "c"])}
          formatlist("%s", var.none)               ~ ['${var.none}']
          lower("A")                               ~ 'a'
          upper("a")                               ~ 'A'
          trimspace(" a ")                         ~ 'a'
          replace("a.b", ".", "-")                 ~ 'a-b'
          replace("ab", "/a/", "")                 ~ ${replace("ab", "/a/", "")}
          replace("ab", var.none, "")              ~ ${replace("ab", var.none, "")}
          split(",", "a,b")                        ~ ['a', 'b']
          split("", "ab")                          ~ ${split("", "ab")}
          merge({ a = 1 }, { a = 2, b = 3 })       ~ {a: 2, b: 3}
          merge({ a = 1 }, var.none)               ~ ${merge({ a = 1 }, var.none)}
          keys(local.map)                          ~ ['one', 'two']
          values(local.map)                        ~ ['1', '2']
          lookup(local.map, "one", "z")            ~ '1'
          lookup(local.map, "six", "z")            ~ 'z'
          lookup(local.map, "six")                 ~ ${lookup(local.map, "six")}
          lookup(var.none, "a", "z")               ~ ${lookup(var.none, "a", "z")}
          element(local.list, 3)                   ~ 'b'
          element([], 0)                           ~ ${element([], 0)}
          length(local.list)                       ~ 2
          length(var.none)                         ~ ${length(var.none)}
          coalesce("a", "b")                       ~ 'a'
          try(var.none, "b")                       ~ ${try(var.none, "b")}
          one(["a"])                               ~ 'a'
          one([])                                  ~ null
          file("a")                                ~ ${file("a")}
          # what Terraform does, as scripts/check-terraform shows
          -(-1)                                    ~ 1
          "a${1e3}b${1.50}"                        ~ 'a1000b1.5'
          "a${null}"                               ~ 'a${null}'
          "a${local.list}"                         ~ 'a${local.list}'
          true ? 1 : "a"                           ~ '1'
          [for k, v in { b = 1, a = 2 } : k]       ~ ['a', 'b']
          [for k, v in toset(["b", "a"]) : k]      ~ ['a', 'b']
          {for v in ["a", "a"] : v => 1}           ~ ${{for v in ["a", "a"] : v => 1}}
          keys({ b = 1, a = 2 })                   ~ ['a', 'b']
          values({ b = 1, a = 2 })                 ~ [2, 1]
          toset(["b", "a", "b"])                   ~ ['a', 'b']
          toset([10, 9, 9.0])                      ~ [9, 10]
          toset([1, "a"])                          ~ ['1', 'a']
          toset("a")                               ~ ${toset("a")}
          toset(["b", "a"])[0]                     ~ ${toset(["b", "a"])[0]}
          sort(["b", "a${var.none}"])[0]           ~ ${sort(["b", "a${var.none}"])[0]}
          distinct(["b", "a", "b"])                ~ ['b', 'a']
          length(distinct(["a", "${var.none}x"]))  ~ ${length(distinct(["a", "${var.none}x"]))}
          join(",", toset(["b", "a${var.none}"]))  ~ ${join(",", toset(["b", "a${var.none}"]))}
          format("%s", null)                       ~ ${format("%s", null)}
          format("%s", ["a"])                      ~ ${format("%s", ["a"])}
          format("%d", 1.5)                        ~ ${format("%d", 1.5)}
          format("%d", "1.0")                      ~ '1'
          format("a", "b")                         ~ ${format("a", "b")}
          upper("\u00df")                          ~ 'ß'
          trimspace("\u00a0a\u2003")               ~ 'a'
          coalesce("", "b")                        ~ 'b'
          coalesce(null, 1, "a")                   ~ '1'
          coalesce(var.none, "b")                  ~ ${coalesce(var.none, "b")}
          coalesce("${var.none}x", "b")            ~ '${var.none}x'
          coalesce([], ["a"])                      ~ []
          try(["a", local.map.six], ["c"])         ~ ${try(["a", local.map.six], ["c"])}
          try({ a = 1 }, "b")                      ~ {a: 1}
          local.name[*]                            ~ ${local.name[*]}
          concat(local.list...)                    ~ ${concat(local.list...)}
          join("-", [local.list]...)               ~ 'a-b'
          join("-", var.none...)                   ~ ${join("-", var.none...)}
          """)
  void expression_is_worth(String expression, String worth) {
    assertThat(Rendered.local(MODULE.replace("%s", expression))).isEqualTo(worth);
  }

  @Test
  void heredoc_keeps_what_it_says() {
    assertThat(Rendered.local("locals {\n  x = <<-EOT\n    a\n      ${var.b}\n  EOT\n}\n"))
        .isEqualTo("'a\n  ${var.b}\n'");
  }
}
