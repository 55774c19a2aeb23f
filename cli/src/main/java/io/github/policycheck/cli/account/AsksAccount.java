package io.github.policycheck.cli.account;

import java.util.Optional;

/** A command that answers about an account that it reads once, and changes nothing. */
public interface AsksAccount {

  /** Returns the option that says which one; empty if it asks about none this time. */
  Optional<AccountOption> asked();

  /**
   * Returns the part of what it printed that is the answer, without the reasons for it.
   *
   * @param printed all that it printed
   */
  default String answerIn(String printed) {
    return printed;
  }

  /**
   * Returns the principal whose policies alone decide on the answer, as the command line names it;
   * empty if those of others do as well.
   */
  default Optional<String> about() {
    return Optional.empty();
  }
}
