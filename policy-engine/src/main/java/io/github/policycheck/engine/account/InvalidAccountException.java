package io.github.policycheck.engine.account;

import java.util.List;

/**
 * Parts that make no account, with everything that is wrong with them; the message is the first.
 */
public final class InvalidAccountException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<AccountProblem> problems;

  InvalidAccountException(List<AccountProblem> problems) {
    super(problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, at least one. */
  public List<AccountProblem> problems() {
    return problems;
  }
}
