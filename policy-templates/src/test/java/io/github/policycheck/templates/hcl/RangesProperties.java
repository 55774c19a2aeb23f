package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is read of random expressions and of random pieces of HCL. */
class RangesProperties {

  private static final int DEEPEST = 3;

  private static final List<String> PIECES =
      List.of(
          "a",
          "1",
          "\"",
          "${",
          "~}",
          "%{",
          "%{ if a }",
          "%{ endif }",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "\n",
          "\r\n",
          " = ",
          ",",
          ".",
          "...",
          "::",
          ":",
          "?",
          "=>",
          "*",
          "<<E\n",
          "<<-E\n",
          "\nE\n",
          "#",
          "//",
          "/*",
          "*/",
          "\\",
          "\\u0041",
          "for ",
          " in ",
          " if ",
          "a {\n",
          "é",
          " ",
          "b \"c\" {",
          "-",
          "!",
          "||",
          "==",
          "'",
          "\t",
          "\r",
          "$${",
          "x = 1\n");

  @Property(tries = 150)
  void every_part_of_an_expression_is_read_from_its_range(
      @ForAll("expressions") String expression) {
    HclFile file = HclReader.read("x.tf", "a = " + expression + "\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.body().attributes().get(0).value().range().of(file.source().text()))
        .isEqualTo(expression);
    ReadRanges.check(file);
  }

  @Property(tries = 500)
  void any_pieces_are_read_or_refused_with_places_inside(@ForAll("pieces") List<String> pieces) {
    ReadRanges.check(HclReader.read("x.tf", String.join("", pieces)));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(PIECES).list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> expressions() {
    return expression(DEEPEST);
  }

  private static Arbitrary<String> expression(int depth) {
    Arbitrary<String> simple =
        Arbitraries.of(
            "1", "1.5e3", "true", "null", "a", "var.b", "c.0.d", "e.*.f", "\"g\"", "\"\\n$${\"");
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> expression(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(1, simple),
        Tuple.of(3, inner.flatMap(one -> around(one))),
        Tuple.of(
            3,
            Combinators.combine(inner, inner).as(RangesProperties::of).flatMap(Arbitraries::of)));
  }

  private static Arbitrary<String> around(String one) {
    Stream<Function<String, String>> forms =
        Stream.of(
            x -> "(" + x + ")",
            x -> "(\n" + x + " # x\n)",
            x -> "-" + "(" + x + ")",
            x -> "!a",
            x -> "[" + x + "]",
            x -> "{ a = " + x + " }",
            x -> "{\n  (a) : " + x + "\n}",
            x -> "f(" + x + "...)",
            x -> "p::f(\n" + x + ",\n)",
            x -> "a[" + x + "].b",
            x -> "a[*].b[" + x + "]",
            x -> "\"a ${" + x + "} b\"",
            x -> "\"${~ " + x + " ~}\"",
            x -> "(<<E\n  a ${" + x + "}\nE\n)",
            x -> "(<<-E\n    a\n      ${" + x + "}\n  E\n)");
    return Arbitraries.of(forms.map(form -> form.apply(one)).toList());
  }

  private static List<String> of(String one, String other) {
    return List.of(
        "(" + one + ") + (" + other + ")",
        "(" + one + ") == (" + other + ") || !c",
        "(a) ? (" + one + ") : (" + other + ")",
        "[\n" + one + "\n,\n" + other + "\n]",
        "f(" + one + "\n, " + other + "\n)",
        "[for k, v in (" + one + ") : (" + other + ") if k]",
        "{ for v in (" + one + ") : v => (" + other + ")... }",
        "\"%{ if (" + one + ") }x%{ else }${" + other + "}%{ endif }\"",
        "\"%{ for v in (" + one + ") ~} ${" + other + "} %{~ endfor }\"");
  }
}
