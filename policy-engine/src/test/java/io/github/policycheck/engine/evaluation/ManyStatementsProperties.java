package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Policies of so many statements that the index sorts them by service and by how their resources
 * begin decide as each statement by itself would.
 */
class ManyStatementsProperties {

  private static final List<String> ACTIONS = List.of("s:a", "s:b", "t:a", "u:a");

  @Provide
  Arbitrary<List<String>> statements() {
    Arbitrary<String> action =
        Arbitraries.of("s:a", "s:*", "s:a*", "t:?", "t:a", "*", "s*:a", "*:a", "u:b");
    Arbitrary<String> resource =
        Arbitraries.strings().withChars("ab*?").ofMinLength(1).ofMaxLength(4);
    Arbitrary<String> statement =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(4, Arbitraries.just("Allow")), Tuple.of(1, Arbitraries.just("Deny"))),
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.just("Action")),
                    Tuple.of(1, Arbitraries.just("NotAction"))),
                action.list().ofMinSize(1).ofMaxSize(2),
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.just("Resource")),
                    Tuple.of(1, Arbitraries.just("NotResource"))),
                resource.list().ofMinSize(1).ofMaxSize(3))
            .as(
                (effect, actions, written, resources, names) ->
                    "{'Effect': '%s', '%s': %s, '%s': %s}"
                        .formatted(effect, actions, list(written), resources, list(names)));
    return statement.list().ofMinSize(1).ofMaxSize(60);
  }

  private static String list(List<String> values) {
    return "['" + String.join("', '", values) + "']";
  }

  @Provide
  Arbitrary<String> resources() {
    return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(5);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void many_statements_decide_as_each_by_itself(
      @ForAll("statements") List<String> statements, @ForAll("resources") String resource) {
    PolicyEvaluator together = evaluator(statements);
    List<PolicyEvaluator> alone = new ArrayList<>();
    statements.forEach(statement -> alone.add(evaluator(List.of(statement))));
    for (String action : ACTIONS) {
      RequestContext request = RequestContext.of(action, resource).build();
      List<Integer> allows = new ArrayList<>();
      List<Integer> denies = new ArrayList<>();
      for (int i = 0; i < alone.size(); i++) {
        switch (alone.get(i).decide(request)) {
          case ALLOWED -> allows.add(i);
          case EXPLICIT_DENY -> denies.add(i);
          case IMPLICIT_DENY -> {}
        }
      }
      Decision expected =
          !denies.isEmpty()
              ? Decision.EXPLICIT_DENY
              : allows.isEmpty() ? Decision.IMPLICIT_DENY : Decision.ALLOWED;

      assertThat(together.decide(request)).as("%s on %s", action, resource).isEqualTo(expected);
      assertThat(together.explain(request).matchedStatements())
          .extracting(matched -> matched.statement().index())
          .isEqualTo(denies.isEmpty() ? allows : denies);
    }
  }

  private static PolicyEvaluator evaluator(List<String> statements) {
    return PolicyEvaluator.compile(
        new PolicySet(List.of(PolicyTexts.statements("p", statements.toArray(String[]::new)))));
  }
}
