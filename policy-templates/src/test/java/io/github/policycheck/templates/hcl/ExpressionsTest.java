package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

  private static String shape(String written) {
    HclFile file = HclReader.read(null, "a = " + written + "\n");
    assertThat(file.problems()).isEmpty();
    return Shapes.of(file.body().attributes().get(0).value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          1 ==> 1
          1.5e-3 ==> 1.5e-3
          true ==> true
          null ==> null
          var ==> var
          näme-1_x ==> näme-1_x
          a || b && c == d < e + f * g ==> (|| a (&& b (== c (< d (+ e (* f g))))))
          a * b + c < d == e && f || g ==> (|| (&& (== (< (+ (* a b) c) d) e) f) g)
          a - b - c ==> (- (- a b) c)
          a / b % c ==> (% (/ a b) c)
          a != b == c ==> (== (!= a b) c)
          a <= b >= c > d ==> (> (>= (<= a b) c) d)
          -a + -b ==> (+ (- a) (- b))
          -a.b[0] ==> (- a.b[0])
          !!a ==> (! (! a))
          - -1 ==> (- (- 1))
          a-b ==> a-b
          (a + b) * c ==> (* (paren (+ a b)) c)
          a ? b : c ==> (? a b c)
          a ? b : c ? d : e ==> (? a b (? c d e))
          a ? b ? c : d : e ==> (? a (? b c d) e)
          a == b ? c + 1 : d ==> (? (== a b) (+ c 1) d)
          """)
  void operators_bind_as_in_terraform(String written, String shape) {
    assertThat(shape(written)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          a.b.c ==> a.b.c
          a[0].b ==> a[0].b
          a.0.b ==> a[0].b
          a["x"] ==> a[(text "x")]
          a[b.c] ==> a[b.c]
          a[*].b[0].c ==> a[*]{.b[0].c}
          a[*] ==> a[*]{}
          a[*].b[*].c ==> a[*]{.b[*]{.c}}
          a.*.b.0.c ==> a.*{.b[0].c}
          a.*.b[0] ==> a.*{.b}[0]
          a.*.b[*].c ==> a.*{.b}[*]{.c}
          f(a)[0] ==> (call f a)[0]
          (a).b ==> (paren a).b
          [1, 2][0] ==> (tuple 1 2)[0]
          "a".b ==> (text "a").b
          """)
  void traversals_have_a_root_and_steps(String written, String shape) {
    assertThat(shape(written)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          [] ==> (tuple)
          [1, [2], ] ==> (tuple 1 (tuple 2))
          {} ==> (object)
          { a = 1, b : 2 } ==> (object a=1 b=2)
          { (a) = 1 } ==> (object (paren a)=1)
          { "a" = 1, "b${c}" = 2 } ==> (object (text "a")=1 (text "b" c)=2)
          { true = 1, 5 = 2, a.b = 3 } ==> (object true=1 5=2 a.b=3)
          f() ==> (call f)
          f(1, [2],) ==> (call f 1 (tuple 2))
          f (a...) ==> (call f... a)
          provider::x::y(1) ==> (call provider::x::y 1)
          true(1) ==> (call true 1)
          [for a in b : c] ==> (for a b none c none)
          [for a, b in c : d if e] ==> (for a,b c none d e)
          { for a in b : c => d } ==> (for a b c d none)
          { for a, b in c : d => e... if f } ==> (for a,b c d e... f)
          [for in in in : in] ==> (for in in none in none)
          """)
  void brackets_hold_several_values(String written, String shape) {
    assertThat(shape(written)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          (¶a¶+¶b¶) ==> (paren (+ a b))
          [¶1¶,¶2¶] ==> (tuple 1 2)
          f(¶1¶,¶2¶) ==> (call f 1 2)
          a[¶0¶] ==> a[0]
          {¶a = 1¶¶b = 2¶} ==> (object a=1 b=2)
          {¶a = 1,¶b = (¶2¶)} ==> (object a=1 b=(paren 2))
          {¶for¶a in b¶:¶c => d¶} ==> (for a b c d none)
          [¶{¶a = 1¶}¶] ==> (tuple (object a=1))
          "${¶a¶}" ==> (text a)
          "${{¶a = 1¶}}" ==> (text (object a=1))
          a # b ==> a
          a // b ==> a
          a /* b ¶ */ + c ==> (+ a c)
          """)
  void line_ends_mean_nothing_within_brackets(String written, String shape) {
    assertThat(shape(written.replace('¶', '\n'))).isEqualTo(shape);
    assertThat(shape(written.replace("¶", "\r\n"))).isEqualTo(shape);
    assertThat(shape(written.replace("¶", " # comment\n"))).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource({"a,a", "true,true", "null,null", "5,5", "'\"b c\"','b c'", "'(a)',", "'\"${a}\"',"})
  void key_of_an_object_is_known_if_nothing_has_to_be_evaluated(String key, String name) {
    HclFile file = HclReader.read(null, "a = { " + key + " = 1 }\n");

    HclExpression.ObjectValue object =
        (HclExpression.ObjectValue) file.body().attributes().get(0).value();
    assertThat(object.items().get(0).name().orElse(null)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"'[for a in b : c]',false", "'{for a in b : c => d}',true"})
  void for_in_braces_makes_an_object(String written, boolean isObject) {
    HclFile file = HclReader.read(null, "a = " + written + "\n");

    HclExpression.For loop = (HclExpression.For) file.body().attributes().get(0).value();
    assertThat(loop.isObject()).isEqualTo(isObject);
  }
}
