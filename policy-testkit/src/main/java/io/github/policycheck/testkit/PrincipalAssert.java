package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;

/**
 * A sentence about a principal that does not say yet what it does.
 *
 * <pre>{@code
 * PrincipalAssert writers = assertThat(account).principal("group/Writers");
 * writers.pushing("refs/heads/topic").isAllowed();
 * writers.calling("s3:GetObject").onResource("arn:aws:s3:::shelf/x").isImplicitlyDenied();
 * writers.merging("refs/heads/main").without("aws:SourceIp").isExplicitlyDenied();
 * }</pre>
 */
@CheckReturnValue
public final class PrincipalAssert extends SentenceAssert<PrincipalAssert, Account> {

  private final String principal;

  PrincipalAssert(Account account, String principal) {
    super(account, PrincipalAssert.class);
    this.principal = principal;
  }

  /**
   * One push of some references, all at once.
   *
   * @param references their full names, at least one
   */
  public PushAssert pushing(String... references) {
    return next(new PushAssert(Pushing.in(actual).as(principal).of(references)));
  }

  /**
   * One push that deletes some references.
   *
   * @param references their full names, at least one
   */
  public PushAssert deleting(String... references) {
    return next(new PushAssert(Pushing.in(actual).as(principal).deleting(references)));
  }

  /**
   * Every call of CodeCommit that merges into a branch, of pull requests or without one: what is
   * asserted has to be so of each.
   *
   * @param reference the full name of the branch that is merged into
   */
  public CallAssert merging(String reference) {
    return next(new CallAssert(Calling.in(actual).as(principal).merging(reference)));
  }

  /**
   * One API call.
   *
   * @param action its action, as {@code codecommit:PutFile}; it may be of any service
   */
  public CallAssert calling(String action) {
    return next(new CallAssert(Calling.in(actual).as(principal).action(action)));
  }
}
