package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that name their resources in full beside others: the index keeps them apart. */
class StatementIndexTest {

  private static final String ALLOW_NAMED = statement("Allow", "'a:b'", "'Resource': 'rn:x'");
  private static final String ALLOW_ANY = statement("Allow", "'a:b'", "'Resource': 'rn:*'");
  private static final String DENY_NAMED = statement("Deny", "'a:b'", "'Resource': 'rn:x'");
  private static final String DENY_ANY = statement("Deny", "'a:b'", "'Resource': 'rn:*'");

  /** More than are listed again for each name. */
  private static final int MANY = 40;

  @Test
  void statement_with_a_name_and_a_wildcard_is_about_both() {
    PolicyEvaluator evaluator =
        evaluator(statement("Allow", "'a:b'", "'Resource': ['rn:x', 'rn:y*']"));

    assertThat(evaluator.decide(request("a:b", "rn:x"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:b", "rn:yes"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:b", "rn:z"))).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void statement_with_a_name_and_a_wildcard_among_its_actions_is_about_both() {
    PolicyEvaluator evaluator = evaluator(statement("Allow", "['a:b', 'a:c*']", "'Resource': '*'"));

    assertThat(evaluator.decide(request("A:B", "rn:x"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:cd", "rn:x"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:d", "rn:x"))).isEqualTo(Decision.IMPLICIT_DENY);
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
      many.add(statement("Deny", "'a:b'", "'Resource': ['rn:y" + i + "-*', 'rn:y" + i + "*-z']"));
    }
    PolicyEvaluator evaluator = evaluator(many.toArray(String[]::new));

    assertThat(evaluator.decide(request("a:b", "rn:y7-q"))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(evaluator.decide(request("a:b", "rn:y49_-z"))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(evaluator.decide(request("a:b", "rn:y50-q"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:b", "rn:y"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request("a:c", "rn:y7-q"))).isEqualTo(Decision.IMPLICIT_DENY);
    // rn:y4* and rn:y42* are both about it, each is told once
    assertThat(evaluator.explain(request("a:b", "rn:y42-z")).matchedStatements())
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

  @Test
  void statements_about_all_but_some_resources_are_found_among_many() {
    List<String> many = new ArrayList<>(List.of(statement("Allow", "'*'", "'Resource': '*'")));
    for (int i = 0; i < MANY; i++) {
      many.add(statement("Deny", "'a:b'", "'NotResource': ['rn:y" + i + "*', 'rn:z*']"));
    }

    assertThat(told(many, "a:b", "rn:z")).containsExactly(0);
    assertThat(told(many, "a:b", "rn:q")).hasSize(MANY).contains(1, MANY);
    assertThat(told(many, "a:b", "rn:y0")).hasSize(MANY - 1).contains(2, MANY);
  }

  @Test
  void statement_that_names_the_action_is_found_beside_many_that_do_not() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(statement("Allow", "'a:b*'", "'Resource': '*'"));
    }
    String allow = statement("Allow", "'a:b'", "'Resource': 'rn:y'");
    String deny = statement("Deny", "'a:b'", "'Resource': 'rn:x'");
    many.addAll(List.of(allow, deny, statement("Deny", "'a:b*'", "'Resource': '*:*x'")));

    assertThat(told(many, "a:b", "rn:x")).containsExactly(MANY + 1, MANY + 2);
    assertThat(told(many, "a:b", "rn:y")).hasSize(MANY + 1).contains(0, MANY);
    assertThat(told(many, "a:bc", "rn:y")).hasSize(MANY).contains(0);
    assertThat(told(many, "a:bc", "rn:zx")).containsExactly(MANY + 2);
    assertThat(told(many, "a:c", "rn:x")).isEmpty();
  }

  @Test
  void statement_that_names_the_resource_is_found_beside_many_that_do_not() {
    List<String> many = new ArrayList<>(List.of(DENY_NAMED, ALLOW_NAMED));
    many.add(statement("Allow", "'a:b'", "'Resource': 'rn:w'"));
    for (int i = 0; i < MANY; i++) {
      many.add(statement("Allow", "'a:b'", "'Resource': '*:*" + i + "'"));
    }
    many.add(statement("Deny", "'a:b'", "'Resource': '*:*x'"));
    many.add(statement("Deny", "'a:b'", "'Resource': '*:w'"));
    many.add(statement("Deny", "'a:b'", "'Resource': '*:9'"));

    assertThat(told(many, "a:b", "rn:x")).containsExactly(0, MANY + 3);
    assertThat(told(many, "a:b", "rn:zx")).containsExactly(MANY + 3);
    assertThat(told(many, "a:b", "rn:w")).containsExactly(MANY + 4);
    assertThat(told(many, "a:b", "rn:9")).containsExactly(MANY + 5);
    assertThat(told(many, "a:b", "rn:7")).containsExactly(3 + 7);
    assertThat(told(many, "a:b", "rn:y")).isEmpty();
  }

  @Test
  void denies_that_are_found_by_name_by_beginning_and_otherwise_are_told_together() {
    List<String> many = new ArrayList<>(List.of(ALLOW_ANY, DENY_NAMED));
    for (int i = 0; i < MANY; i++) {
      many.add(statement("Deny", "'a:b'", "'Resource': 'rn:y" + i + "*'"));
    }
    many.add(DENY_ANY);
    many.add(statement("Deny", "'a:b'", "'Resource': '*:*x'"));

    assertThat(told(many, "a:b", "rn:x")).containsExactly(1, MANY + 2, MANY + 3);
    assertThat(told(many, "a:b", "rn:y7x")).containsExactly(9, MANY + 2, MANY + 3);
    // a resource that is how the entry begins and no more
    assertThat(told(many, "a:b", "rn:y7")).containsExactly(9, MANY + 2);
    assertThat(told(many.subList(0, MANY + 2), "a:b", "rn:z")).containsExactly(0);
  }

  @Test
  void statement_about_one_service_is_found_beside_many_about_any() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(statement("Allow", "'*:Get" + i + "*'", "'Resource': '*'"));
    }
    many.add(statement("Deny", "'s:*7x'", "'Resource': '*'"));
    many.add(statement("Allow", "'t:Put*'", "'Resource': '*'"));

    assertThat(told(many, "s:Get7x", "r")).containsExactly(MANY);
    assertThat(told(many, "t:Get7x", "r")).containsExactly(7);
    assertThat(told(many, "t:PutIt", "r")).containsExactly(MANY + 1);
    assertThat(told(many, "u:PutIt", "r")).isEmpty();
  }

  /** Returns what an explanation tells, which says the same as the decision. */
  private static List<Integer> told(List<String> statements, String action, String resource) {
    PolicyEvaluator evaluator = evaluator(statements.toArray(String[]::new));
    EvaluationResult result = evaluator.explain(request(action, resource));
    assertThat(evaluator.decide(request(action, resource))).isEqualTo(result.decision());
    assertThat(result.matchedStatements())
        .allMatch(
            matched ->
                matched.statement().effect()
                    == (result.decision() == Decision.ALLOWED ? Effect.ALLOW : Effect.DENY));
    return result.matchedStatements().stream().map(matched -> matched.statement().index()).toList();
  }

  private static List<Integer> told(String... statements) {
    return told(List.of(statements), "a:b", "rn:x");
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

  private static int asked(int statements) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < statements; i++) {
      String star = i % 2 == 0 ? "" : "/*";
      all.add(statement("Deny", "'a:b'", "'Resource': 'rn:x" + i + star + "'"));
    }
    all.add(ALLOW_ANY);
    PolicySet policies =
        new PolicySet(List.of(PolicyTexts.statements("p", all.toArray(String[]::new))));
    return new PolicyCompiler(policies, Readings.defaults())
        .layers()
        .get(0)
        .statementsFor(request("a:b", "rn:x7/z"))
        .size();
  }

  @Test
  void few_of_however_many_statements_are_asked_for_open_keys() {
    assertThat(asked(100)).isEqualTo(2);
    assertThat(asked(2000)).isEqualTo(2);
  }
}
