package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          string                    ~ 12                   ~ '12'
          string                    ~ true                 ~ 'true'
          string                    ~ ["a"]                ~ ['a']
          "string"                  ~ 12                   ~ '12'
          "number"                  ~ "12"                 ~ 12
          list                      ~ ["a", 1]             ~ ['a', 1]
          "list"                    ~ ["a"]                ~ ['a']
          map                       ~ { a = "1" }          ~ {a: '1'}
          "map"                     ~ { a = "1" }          ~ {a: '1'}
          set                       ~ ["b", "a"]           ~ ['b', 'a']
          tuple                     ~ ["a"]                ~ ['a']
          object                    ~ { a = 1 }            ~ {a: 1}
          list()                    ~ ["a"]                ~ ['a']
          optional                  ~ ["a"]                ~ ['a']
          bool                      ~ "true"               ~ true
          bool                      ~ "yes"                ~ 'yes'
          number                    ~ "012"                ~ 12
          number                    ~ "x"                  ~ 'x'
          any                       ~ "1"                  ~ '1'
          list(string)              ~ [1, "a"]             ~ ['1', 'a']
          list(string)              ~ "a"                  ~ 'a'
          set(string)               ~ ["b", "a", "b"]      ~ ['a', 'b']
          map(string)               ~ { a = 1 }            ~ {a: '1'}
          map(string)               ~ "a"                  ~ 'a'
          object({ a = string })    ~ { a = 1, b = 2 }     ~ {a: '1'}
          object({ a = string })    ~ "a"                  ~ 'a'
          object({ a = optional(string) })      ~ {}           ~ {a: null}
          object({ a = optional(string, "d") }) ~ {}           ~ {a: 'd'}
          object({ a = optional(string, "d") }) ~ { a = null } ~ {a: 'd'}
          object({ a = optional(string, "d") }) ~ { a = 1 }    ~ {a: '1'}
          list(object({ a = optional(list(number), []) })) ~ [{}, { a = ["1"] }] ~ [{a: []}, {a: [1]}]
          tuple([string])           ~ [1]                  ~ ['1']
          """)
  void value_is_converted_to_the_type(String type, String value, String converted) {
    String module = "variable \"v\" {\n  type = " + type + "\n  default = " + value + "\n}\n";

    assertThat(Rendered.local(module + "locals {\n  x = var.v\n}\n")).isEqualTo(converted);
  }
}
