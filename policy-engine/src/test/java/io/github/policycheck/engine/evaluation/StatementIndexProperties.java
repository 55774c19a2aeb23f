package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import io.github.policycheck.engine.evaluation.ReferenceCombination.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A request decided through the index is decided as by asking every statement. */
class StatementIndexProperties {

  private static final int REQUESTS = 8;

  @Provide
  Arbitrary<Case> cases() {
    return RandomQuestions.cases(RandomPolicies.attached(), REQUESTS);
  }

  @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
  void index_finds_what_a_plain_loop_finds(@ForAll("cases") Case asked) {
    PolicySet policies = asked.attached().policies();
    Map<MatchedStatement, CompiledStatement> statements = statements(policies);
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      RequestContext request = question.request();
      if (request.ungoverned() != null) {
        continue; // no statement is asked
      }
      Answer expected =
          new ReferenceCombination(
                  policies,
                  question,
                  Set.of(),
                  (policy, statement) ->
                      applies(
                          Objects.requireNonNull(
                              statements.get(new MatchedStatement(policy, statement))),
                          request))
              .answer();

      Differential.check(evaluator, question, expected);
    }
  }

  private static boolean applies(CompiledStatement statement, RequestContext request) {
    return statement.isAboutAction(request.matchableAction())
        && statement.isAboutResource(request)
        && statement.conditionsHold(request);
  }

  private static Map<MatchedStatement, CompiledStatement> statements(PolicySet policies) {
    Map<MatchedStatement, CompiledStatement> statements = new HashMap<>();
    new PolicyCompiler(policies, Readings.defaults())
        .layers()
        .forEach(layer -> layer.statements().forEach(one -> statements.put(one.source(), one)));
    return statements;
  }
}
