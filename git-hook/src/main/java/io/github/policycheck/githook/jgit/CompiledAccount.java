package io.github.policycheck.githook.jgit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.githook.Gate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The account of one snapshot, and the gates that were compiled of it so far. */
final class CompiledAccount {

  /** The most gates that are kept. A server with more people at work compiles some again. */
  static final int MOST_GATES = 1000;

  private final Account account;
  private final String digest;
  private final ConcurrentMap<Key, Gate> gates = new ConcurrentHashMap<>();

  private record Key(String login, String repository) {}

  CompiledAccount(Account account, String digest) {
    this.account = account;
    this.digest = digest;
  }

  String digest() {
    return digest;
  }

  /**
   * Returns the gate of a login to a repository. That of an unknown login is never kept, so nobody
   * can fill the memory with names.
   */
  Gate gate(String login, String repository) {
    Key key = new Key(login, repository);
    Gate known = gates.get(key);
    if (known != null) {
      return known;
    }
    Gate gate = Gate.of(account, login, repository);
    if (gates.size() >= MOST_GATES) {
      gates.clear();
    }
    gates.put(key, gate);
    return gate;
  }

  int kept() {
    return gates.size();
  }
}
