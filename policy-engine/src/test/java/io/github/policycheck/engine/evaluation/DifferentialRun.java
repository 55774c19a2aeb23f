package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The comparison of {@link ReferenceProperties} at length. The build leaves it to the profile
 * {@code differential}, which says how many policy sets it tries.
 */
class DifferentialRun {

  private static final int REQUESTS = 8;

  @Provide
  Arbitrary<Case> cases() {
    return RandomQuestions.cases(RandomPolicies.attached(), REQUESTS);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void evaluator_answers_like_the_reference(@ForAll("cases") Case asked) {
    Differential.check(asked);
    Differential.coverage();
  }
}
