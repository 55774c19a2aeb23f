package io.github.policycheck.testkit;

import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PolicyCase;
import java.util.List;

/**
 * A sentence about a push or an API call; the methods that begin with {@code is} say what the
 * answer has to be. An answer that hinges on a condition key that the sentence does not mention
 * fails, and so does one that hinges on something that AWS does not document, or on what of the
 * account is not known.
 *
 * <pre>{@code
 * assertThat(account)
 *     .as("the office may push")
 *     .principal("Writers")
 *     .pushing("refs/heads/main")
 *     .with("aws:SourceIp", "203.0.113.7")
 *     .isAllowed();
 * }</pre>
 *
 * @param <S> the type itself
 * @param <R> what is asked
 */
public abstract sealed class RequestAssert<S extends RequestAssert<S, R>, R extends Request<R>>
    extends SentenceAssert<S, R> permits PushAssert, CallAssert {

  private final int call;
  private final Hedge hedge;

  RequestAssert(R actual, Class<S> type, int call, Hedge hedge) {
    super(actual, type);
    this.call = call;
    this.hedge = hedge;
  }

  /** Names the repository, by its name or ARN; without it, it is the account's only one. */
  @CheckReturnValue
  public final S to(String repository) {
    return asking(actual.to(repository));
  }

  /** Gives the values of a condition key, at least one, instead of those that it had. */
  @CheckReturnValue
  public final S with(String key, String value, String... more) {
    return asking(actual.with(key, value, more));
  }

  /** Says that the request does not have a condition key, so that the answer may hinge on that. */
  @CheckReturnValue
  public final S without(String key) {
    return asking(actual.without(key));
  }

  /** Says that the answer hinges on something that AWS does not document. */
  @CheckReturnValue
  public final S ambiguously() {
    return next(of(actual, call, hedge.ambiguously()));
  }

  /** Says that the answer hinges on what of the account is not known, and will do so far. */
  @CheckReturnValue
  public final S asFarAsKnown() {
    return next(of(actual, call, hedge.asFarAsKnown()));
  }

  /** Asserts that it is allowed. */
  public final DecisionAssert isAllowed() {
    return is(Expectation.ALLOW);
  }

  /** Asserts that it is denied, by a statement or because none allows it. */
  public final DecisionAssert isDenied() {
    return is(Expectation.DENY);
  }

  /** Asserts that a statement denies it. */
  public final DecisionAssert isExplicitlyDenied() {
    return is(Expectation.EXPLICIT_DENY);
  }

  /** Asserts that no statement denies it and none allows it. */
  public final DecisionAssert isImplicitlyDenied() {
    return is(Expectation.IMPLICIT_DENY);
  }

  private DecisionAssert is(Expectation expectation) {
    List<PolicyCase> cases = actual.cases(expectation, call, hedge);
    check(actual, cases);
    return next(new DecisionAssert(actual, cases));
  }

  /** Returns the sentence about something else. */
  final S asking(R other) {
    return next(of(other, call, hedge));
  }

  /** Returns the sentence about one of the calls of a push. */
  final S ofCall(int number) {
    return next(of(actual, number, hedge));
  }

  abstract S of(R asked, int number, Hedge other);
}
