package io.github.policycheck.templates;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.account.AccountVariant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An account that templates can become: with something in place of each of their holes. */
public final class FilledAccount {

  private final AccountVariant variant;
  private final int at;

  FilledAccount(AccountVariant variant, int at) {
    this.variant = variant;
    this.at = at;
  }

  /**
   * Makes the account.
   *
   * @throws io.github.policycheck.engine.account.InvalidAccountException if there is no such
   *     account
   */
  public Account account() {
    return variant.account(at);
  }

  /** Says what is not read that can change what anybody in it may do, or who there is. */
  public List<Finding> unread() {
    return variant.unread(at);
  }

  /** Says what is not read that can forbid anybody in it something, and allow nothing. */
  public List<Finding> unreadControls() {
    return variant.unreadControls(at);
  }

  /** Returns what is in place of each hole, by its name. */
  public Map<String, String> texts() {
    return variant.texts(at);
  }

  /** Returns the names of the holes in whose place is something that nothing names. */
  public Set<String> madeUp() {
    return variant.madeUp(at);
  }

  /** Returns the names of the holes of which nobody has said what they are. */
  public Set<String> open() {
    return variant.open(at);
  }
}
