package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.question.ReplayFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account is one of those that policies of the organization bind. Those whose trails are
 * read are taken to be.
 */
final class Membership {

  private final Map<String, String> members;
  private final @Nullable String known;

  Membership(ReplayFacts facts, @Nullable Account account) {
    this.members = facts.organizationPaths();
    this.known = account == null ? null : account.id();
  }

  /**
   * Tells whether it is.
   *
   * @param account the account, null if it is not known
   * @param recipient the account whose trail has the record, null if it is not known
   */
  Bond of(@Nullable String account, @Nullable String recipient) {
    if (account == null) {
      return Bond.OPEN;
    }
    if (account.equals(known) || members.containsKey(account)) {
      return Bond.YES;
    }
    if (account.equals(recipient)) {
      // Its trail is read with those of the others, and whoever wrote them down has left it out.
      return members.isEmpty() ? Bond.YES : Bond.OPEN;
    }
    return members.isEmpty() ? Bond.OPEN : Bond.NO;
  }
}
