package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyProblemsTest {

  @Test
  void without_problems_nothing_happens() {
    assertThatCode(() -> new PolicyProblems().throwIfAny()).doesNotThrowAnyException();
  }

  @Test
  void problems_come_in_the_order_of_the_text_whatever_the_order_they_are_found_in() {
    PolicyProblems problems = new PolicyProblems();
    add(problems, 2, 1);
    add(problems, 1, 9);
    add(problems, 1, 2);

    assertThat(findings(problems))
        .extracting(finding -> finding.location().toString())
        .containsExactly("1:2", "1:9", "2:1");
  }

  @Test
  void thousand_problems_are_all_told() {
    PolicyProblems problems = new PolicyProblems();
    for (int line = 1; line <= 1000; line++) {
      add(problems, line, 1);
    }

    assertThat(findings(problems)).hasSize(1000).extracting(Finding::message).containsOnly("wrong");
  }

  @Test
  void further_problems_are_counted() {
    PolicyProblems problems = new PolicyProblems();
    for (int line = 1; line <= 1002; line++) {
      add(problems, line, 1);
    }

    List<Finding> findings = findings(problems);

    assertThat(findings).hasSize(1001);
    assertThat(findings.get(1000).message())
        .isEqualTo("there are 2 more problems; they are not listed");
    assertThat(findings.get(1000).location()).isEqualTo(findings.get(999).location());
  }

  @Test
  void hints_end_where_nobody_reads_them() {
    PolicyProblems problems = new PolicyProblems();
    List<String> known = List.of("Action");

    assertThat(problems.hint("Acton", known)).isEqualTo("; did you mean `Action`?");
    for (int line = 1; line <= 1000; line++) {
      add(problems, line, 1);
    }
    assertThat(problems.hint("Acton", known)).isEmpty();
  }

  private static void add(PolicyProblems problems, int line, int column) {
    problems.add("rule", "wrong", SourceLocation.at(null, line, column), JsonPath.ROOT);
  }

  private static List<Finding> findings(PolicyProblems problems) {
    return catchThrowableOfType(PolicySyntaxException.class, problems::throwIfAny).findings();
  }
}
