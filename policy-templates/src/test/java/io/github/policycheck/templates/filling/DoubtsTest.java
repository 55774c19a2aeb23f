package io.github.policycheck.templates.filling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.templates.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"StringEquals": {"a:b": "c"}}                                ~ 1
          {"StringEquals": {"a:b": "${var.v}"}}                         ~ 1,1
          {"StringEquals": {"${var.k}": "c"}}                           ~ 0,none
          {"StringEquals": {"${var.k}": "c"}, "Bool": {"a:b": "true"}}  ~ 1,none
          {"${var.o}": {"a:b": "c"}, "Bool": {"a:b": "true"}}           ~ 0,none
          ${var.c}                                                      ~ 0,none
          """)
  void conditions_of_each_filling_are_those_that_are_known(String condition, String expected) {
    String policy =
        "resource \"aws_iam_policy\" \"p\" {\n  policy = <<EOF\n"
            + "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"a:B\", \"Resource\": \"*\","
            + " \"Condition\": "
            + condition
            + "}]}\nEOF\n}\n";

    List<String> found =
        Template.ofTerraform(Map.of("main.tf", policy))
            .policies()
            .get(0)
            .filled()
            .orElseThrow()
            .stream()
            .map(one -> conditions(one.policy().document().statements()))
            .toList();

    assertThat(String.join(",", found)).isEqualTo(expected);
  }

  private static String conditions(List<Statement> statements) {
    return statements.isEmpty() ? "none" : "" + statements.get(0).conditions().size();
  }
}
