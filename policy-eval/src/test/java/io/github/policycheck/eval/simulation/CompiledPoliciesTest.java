package io.github.policycheck.eval.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which compiled policies are kept, and how many. */
class CompiledPoliciesTest {

  private static final String ALLOW =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}}";

  @Test
  void equal_texts_of_policies_are_compiled_once() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();
    PolicyTexts texts =
        new PolicyTexts(List.of(ALLOW), null, List.of(), List.of(), List.of(), null, null, false);
    PolicyTexts same =
        new PolicyTexts(
            List.of(new String(ALLOW.toCharArray())),
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            false);

    assertThat(compiled.of(texts)).isSameAs(compiled.of(same));
  }

  @Test
  void policies_asked_long_ago_are_forgotten() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();
    PolicyTexts first = policies(0);
    Object evaluator = compiled.of(first);

    for (int i = 1; i <= CompiledPolicies.MOST / first.size(); i++) {
      compiled.of(policies(i));
    }

    assertThat(compiled.of(first)).isNotSameAs(evaluator);
  }

  @Test
  void policies_that_are_kept_never_exceed_the_bound() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();

    for (int i = 0; i < 20; i++) {
      compiled.of(policies(i, CompiledPolicies.LARGEST / 2));
      assertThat(compiled.size()).isBetween(1, CompiledPolicies.MOST);
    }
  }

  @Test
  void large_policies_are_not_kept() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();

    compiled.of(policies(0, CompiledPolicies.LARGEST));

    assertThat(compiled.size()).isZero();
  }

  @Test
  void many_empty_levels_have_a_size() {
    PolicyTexts empty =
        new PolicyTexts(
            List.of(),
            null,
            List.of(),
            List.of(),
            Collections.nCopies(CompiledPolicies.LARGEST, List.of()),
            null,
            null,
            false);

    assertThat(empty.size()).isGreaterThan(CompiledPolicies.LARGEST);
  }

  @Test
  void policies_that_were_forgotten_take_no_room() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();
    compiled.of(policies(0));

    compiled.forget();

    assertThat(compiled.size()).isZero();
  }

  private static PolicyTexts policies(int number) {
    return policies(number, 0);
  }

  private static PolicyTexts policies(int number, int blanks) {
    String text = ALLOW.replace("\"Action\": \"*\"", "\"Action\": \"s3:Get" + number + "\"");
    return new PolicyTexts(
        List.of(text + " ".repeat(blanks)),
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        false);
  }
}
