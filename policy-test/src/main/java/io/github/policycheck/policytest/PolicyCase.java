package io.github.policycheck.policytest;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.eval.EvalRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * A question with what is expected of the answer.
 *
 * @param name what reports call it; no two cases of a file have the same
 * @param location where it is written; the cases of one table have the same place
 * @param request the question
 * @param expectation what the decision should be
 * @param statement which statement should decide, empty if that does not matter
 * @param call which call of a push is looked at, 1 or 2; 0 for the push as a whole, and for API
 *     calls
 * @param isAmbiguous whether it says that AWS does not document what the answer hangs on
 * @param isAsFarAsKnown whether it says that the answer hangs on what of the account is not known
 */
public record PolicyCase(
    String name,
    SourceLocation location,
    EvalRequest request,
    Expectation expectation,
    Optional<ExpectedStatement> statement,
    int call,
    boolean isAmbiguous,
    boolean isAsFarAsKnown) {

  /** Makes a case that is in no file; reports call it as they call its question. */
  public PolicyCase(
      EvalRequest request,
      Expectation expectation,
      Optional<ExpectedStatement> statement,
      int call,
      boolean isAmbiguous,
      boolean isAsFarAsKnown) {
    this(
        CaseName.made(request, call),
        SourceLocation.at(null, 1, 1),
        request,
        expectation,
        statement,
        call,
        isAmbiguous,
        isAsFarAsKnown);
  }

  /** Makes such a case of which all is known that the answer hangs on. */
  public PolicyCase(
      EvalRequest request,
      Expectation expectation,
      Optional<ExpectedStatement> statement,
      int call,
      boolean isAmbiguous) {
    this(request, expectation, statement, call, isAmbiguous, false);
  }

  /** Checks that nothing is null, and the number of the call. */
  public PolicyCase {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(expectation, "expectation");
    Objects.requireNonNull(statement, "statement");
    if (call < 0 || call > 2) {
      throw new IllegalArgumentException("a push has call 1 and call 2");
    }
  }

  /** Returns it under another name. */
  PolicyCase named(String other) {
    return new PolicyCase(
        other, location, request, expectation, statement, call, isAmbiguous, isAsFarAsKnown);
  }
}
