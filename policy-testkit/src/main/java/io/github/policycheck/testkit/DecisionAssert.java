package io.github.policycheck.testkit;

import io.github.policycheck.policytest.ExpectedStatement;
import io.github.policycheck.policytest.PolicyCase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision that was as expected, of which more can be asserted.
 *
 * <p>A statement denies a push if it denies one of its calls. It allows a push if it allows each of
 * them; where each has a statement of its own, say by {@code call} which is meant.
 *
 * <pre>{@code
 * assertThat(account)
 *     .principal("Writers")
 *     .deleting("refs/heads/main")
 *     .without("aws:SourceIp")
 *     .isExplicitlyDenied()
 *     .byPolicy("Guard", "OfficeOnly")
 *     .byPolicy("Guard", 2);
 * }</pre>
 */
public final class DecisionAssert extends SentenceAssert<DecisionAssert, Request<?>> {

  private final List<PolicyCase> cases;

  DecisionAssert(Request<?> actual, List<PolicyCase> cases) {
    super(actual, DecisionAssert.class);
    this.cases = cases;
  }

  /**
   * Asserts that a statement decides.
   *
   * @param policy the name of its policy
   * @param number its number, from 1
   * @throws IllegalArgumentException if there is no such number
   */
  public DecisionAssert byPolicy(String policy, int number) {
    if (number < 1) {
      throw new IllegalArgumentException("statements are numbered from 1, not " + number);
    }
    return by(new ExpectedStatement(policy, null, number));
  }

  /**
   * Asserts that a statement decides.
   *
   * @param policy the name of its policy
   * @param sid its Sid
   */
  public DecisionAssert byPolicy(String policy, String sid) {
    return by(new ExpectedStatement(policy, Objects.requireNonNull(sid, "sid"), 0));
  }

  /**
   * Asserts that some statement of a policy decides.
   *
   * @param policy its name
   */
  public DecisionAssert byPolicy(String policy) {
    return by(new ExpectedStatement(policy, null, 0));
  }

  private DecisionAssert by(ExpectedStatement statement) {
    check(actual, cases.stream().map(one -> by(one, statement)).toList());
    return this;
  }

  private static PolicyCase by(PolicyCase one, ExpectedStatement statement) {
    return new PolicyCase(
        one.request(),
        one.expectation(),
        Optional.of(statement),
        one.call(),
        one.isAmbiguous(),
        one.isAsFarAsKnown());
  }
}
