package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.Objects;

/**
 * One small change of a policy, as people make them: something dropped, widened, or an effect
 * turned round.
 *
 * <pre>{@code
 * @Property
 * void change_is_one_that_is_seen(@ForAll PolicyEdit edit) {
 *   assertThat(edit.after()).isNotEqualTo(edit.before());
 * }
 * }</pre>
 *
 * @param change what was done, in words
 * @param before the policy as it was
 * @param after what it became, which is valid too and differs from it
 */
public record PolicyEdit(String change, PolicyDocument before, PolicyDocument after) {

  /** Checks that nothing is null. */
  public PolicyEdit {
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /** Returns the change, and both policies as JSON. */
  @Override
  public String toString() {
    return change
        + "\nbefore: "
        + PolicyWriter.write(before).strip()
        + "\nafter: "
        + PolicyWriter.write(after).strip();
  }
}
