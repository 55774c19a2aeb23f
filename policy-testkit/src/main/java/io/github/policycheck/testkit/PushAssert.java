package io.github.policycheck.testkit;

/**
 * A sentence about one push.
 *
 * <pre>{@code
 * assertThat(account)
 *     .principal("Writers")
 *     .pushing("refs/heads/main", "refs/tags/v1")
 *     .to("ledger")
 *     .without("aws:SourceIp")
 *     .call(2)
 *     .isExplicitlyDenied();
 * }</pre>
 */
public final class PushAssert extends RequestAssert<PushAssert, Pushing> {

  private static final int WHOLE = 0;
  private static final int CALLS = 2;

  PushAssert(Pushing actual) {
    this(actual, WHOLE, Hedge.NONE);
  }

  private PushAssert(Pushing actual, int call, Hedge hedge) {
    super(actual, PushAssert.class, call, hedge);
  }

  /**
   * Looks at one of the two calls that Git's push is to AWS. Without it the sentence is about both:
   * a push is allowed if each is.
   *
   * @param number 1 for the call without a reference, 2 for those that carry one
   * @throws IllegalArgumentException if it is another number
   */
  @CheckReturnValue
  public PushAssert call(int number) {
    if (number < 1 || number > CALLS) {
      throw new IllegalArgumentException("a push has call 1 and call 2, not " + number);
    }
    return ofCall(number);
  }

  @Override
  PushAssert of(Pushing asked, int number, Hedge other) {
    return new PushAssert(asked, number, other);
  }
}
