package io.github.policycheck.templates;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes a difference to somebody who asks about an account that templates make.
 *
 * @param assumed what is taken to be in place of holes, by their names
 * @param asked names that whoever asks has, which can be in place of any hole
 * @param about the principal whose policies alone decide on the answer, by its name or its ARN;
 *     empty if others do as well
 */
public record AccountQuestion(
    Map<String, String> assumed, Collection<String> asked, Optional<String> about) {

  /** A question about all of the account. */
  public static final AccountQuestion ALL =
      new AccountQuestion(Map.of(), List.of(), Optional.empty());

  /** Copies the collections. */
  public AccountQuestion {
    assumed = Map.copyOf(assumed);
    asked = List.copyOf(asked);
  }
}
