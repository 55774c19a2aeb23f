package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomPolicies.Attached;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A request decided through the index is decided as by asking every statement. */
class StatementIndexProperties {

  @Provide
  Arbitrary<Attached> policies() {
    return RandomPolicies.attached();
  }

  @Provide
  Arbitrary<Question> questions() {
    return RandomPolicies.questions();
  }

  @Property(tries = 20_000)
  void index_finds_what_a_plain_loop_finds(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    RequestContext request = question.request();
    List<MatchedStatement> denies = new ArrayList<>();
    List<MatchedStatement> allows = new ArrayList<>();
    for (CompiledStatement statement : statements(attached)) {
      boolean applies =
          statement.isAboutAction(request.matchableAction())
              && statement.isAboutResource(request)
              && statement.conditionsHold(request);
      if (applies) {
        (statement.isDeny() ? denies : allows).add(statement.source());
      }
    }

    EvaluationResult explained = attached.compiled().explain(request);

    assertThat(explained.matchedStatements()).isEqualTo(denies.isEmpty() ? allows : denies);
    assertThat(explained.decision() == Decision.EXPLICIT_DENY).isEqualTo(!denies.isEmpty());
    assertThat(explained.decision() == Decision.ALLOWED)
        .isEqualTo(denies.isEmpty() && !allows.isEmpty());
  }

  private static List<CompiledStatement> statements(Attached attached) {
    PolicySet policies = new PolicySet(attached.policies());
    return new PolicyCompiler(policies, Readings.defaults())
        .layers().stream().flatMap(layer -> layer.statements().stream()).toList();
  }
}
