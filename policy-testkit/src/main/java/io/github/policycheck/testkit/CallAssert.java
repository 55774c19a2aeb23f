package io.github.policycheck.testkit;

/**
 * A sentence about one API call, or about all that merge.
 *
 * <pre>{@code
 * assertThat(account)
 *     .principal("user/ines")
 *     .calling("codecommit:CreateBranch")
 *     .on("refs/heads/topic")
 *     .to("ledger")
 *     .isAllowed();
 * }</pre>
 */
public final class CallAssert extends RequestAssert<CallAssert, Calling> {

  CallAssert(Calling actual) {
    this(actual, 0, Hedge.NONE);
  }

  private CallAssert(Calling actual, int call, Hedge hedge) {
    super(actual, CallAssert.class, call, hedge);
  }

  /** Names the reference that the call is about, by its full name. */
  @CheckReturnValue
  public CallAssert on(String reference) {
    return asking(actual.on(reference));
  }

  /** Names the resource by its ARN, instead of a repository. */
  @CheckReturnValue
  public CallAssert onResource(String arn) {
    return asking(actual.onResource(arn));
  }

  /** Names the region that the call is made in; without it, it is the account's. */
  @CheckReturnValue
  public CallAssert inRegion(String region) {
    return asking(actual.inRegion(region));
  }

  @Override
  CallAssert of(Calling asked, int number, Hedge other) {
    return new CallAssert(asked, number, other);
  }
}
