package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that name their resources in full beside others: the index keeps them apart. */
class StatementIndexTest {

  private static final String ALLOW_NAMED = statement("Allow", "'a:b'", "'Resource': 'arn:x'");
  private static final String ALLOW_ANY = statement("Allow", "'a:b'", "'Resource': 'arn:*'");
  private static final String DENY_NAMED = statement("Deny", "'a:b'", "'Resource': 'arn:x'");
  private static final String DENY_ANY = statement("Deny", "'a:b'", "'Resource': 'arn:*'");

  @Test
  void statement_with_a_name_and_a_wildcard_is_about_both() {
    PolicyEvaluator evaluator =
        evaluator(statement("Allow", "'a:b'", "'Resource': ['arn:x', 'arn:y*']"));

    assertThat(evaluator.decide(request("a:b", "arn:x"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:b", "arn:yes"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:b", "arn:z"))).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void statement_with_a_name_and_a_wildcard_among_its_actions_is_about_both() {
    PolicyEvaluator evaluator = evaluator(statement("Allow", "['a:b', 'a:c*']", "'Resource': '*'"));

    assertThat(evaluator.decide(request("A:B", "arn:x"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:cd", "arn:x"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:d", "arn:x"))).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void statements_are_told_in_their_order_whether_they_name_the_resource_or_not() {
    assertThat(told(ALLOW_ANY, ALLOW_NAMED, ALLOW_ANY)).containsExactly(0, 1, 2);
  }

  @Test
  void every_deny_is_told_whether_it_names_the_resource_or_not() {
    assertThat(told(ALLOW_ANY, DENY_NAMED, DENY_ANY, ALLOW_NAMED)).containsExactly(1, 2);
    assertThat(told(DENY_ANY, DENY_NAMED)).containsExactly(0, 1);
  }

  @Test
  void statements_whose_resources_begin_alike_are_found_among_many() {
    List<String> many = new ArrayList<>(List.of(ALLOW_ANY));
    for (int i = 0; i < 50; i++) {
      many.add(statement("Deny", "'a:b'", "'Resource': ['arn:y" + i + "-*', 'arn:y" + i + "*-z']"));
    }
    PolicyEvaluator evaluator = evaluator(many.toArray(String[]::new));

    assertThat(evaluator.decide(request("a:b", "arn:y7-q"))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(evaluator.decide(request("a:b", "arn:y49_-z"))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(evaluator.decide(request("a:b", "arn:y50-q"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:b", "arn:y"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:c", "arn:y7-q"))).isEqualTo(Decision.IMPLICIT_DENY);
    // arn:y4* and arn:y42* are both about it, each is told once
    assertThat(evaluator.explain(request("a:b", "arn:y42-z")).matchedStatements())
        .extracting(matched -> matched.statement().index())
        .containsExactly(5, 43);
  }

  @Test
  void statements_about_some_actions_of_a_service_are_found_among_many() {
    List<String> many = new ArrayList<>(List.of(statement("Allow", "'*'", "'Resource': '*'")));
    for (int i = 0; i < 50; i++) {
      many.add(statement("Deny", "['s" + i + ":Get*', 't:x" + i + "*']", "'Resource': '*'"));
    }
    PolicyEvaluator evaluator = evaluator(many.toArray(String[]::new));

    assertThat(evaluator.decide(request("s7:GetIt", "r"))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(evaluator.decide(request("s7:PutIt", "r"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("t:x33y", "r"))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(evaluator.decide(request("u:v", "r"))).isEqualTo(Decision.ALLOWED);
  }

  private static List<Integer> told(String... statements) {
    return evaluator(statements).explain(request("a:b", "arn:x")).matchedStatements().stream()
        .map(matched -> matched.statement().index())
        .toList();
  }

  private static PolicyEvaluator evaluator(String... statements) {
    return PolicyEvaluator.compile(new PolicySet(List.of(PolicyTexts.statements("p", statements))));
  }

  private static RequestContext request(String action, String resource) {
    return RequestContext.of(action, resource).build();
  }

  private static String statement(String effect, String action, String resource) {
    return "{'Effect': '" + effect + "', 'Action': " + action + ", " + resource + "}";
  }
}
