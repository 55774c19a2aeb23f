package io.github.policycheck.report.diff;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One of the two sides of a comparison. */
public sealed interface ComparedSide {

  /** Returns what people call it. */
  String name();

  /** Returns what tells its content from any other, such as {@code sha256:…}. */
  String digest();

  /**
   * Makes one of what was read.
   *
   * @param name what people call it
   * @param account the account; empty if it is policies of which no account is known
   * @param policies the policies by their names, as {@link OfPolicies} has them
   * @param digest what tells the content of the policies from any other
   */
  static ComparedSide of(
      String name, Optional<Account> account, SortedMap<String, Policy> policies, String digest) {
    return account.isPresent()
        ? new OfAccount(name, account.get())
        : new OfPolicies(name, policies, digest);
  }

  /**
   * A whole account.
   *
   * @param name what people call it
   * @param account what it says
   */
  record OfAccount(String name, Account account) implements ComparedSide {
    /** Checks that nothing is null. */
    public OfAccount {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(account, "account");
    }

    @Override
    public String digest() {
      return SnapshotWriter.digest(account);
    }
  }

  /**
   * Policies of which no account is known, each of somebody of its own.
   *
   * @param name what people call all of them
   * @param policies the policies by their names, which tell which of the other side is another
   *     version of which; one without a name beside it has an empty one
   * @param digest what tells their content from any other
   */
  record OfPolicies(String name, SortedMap<String, Policy> policies, String digest)
      implements ComparedSide {
    /** Copies the maps. */
    public OfPolicies {
      Objects.requireNonNull(name, "name");
      policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
      Objects.requireNonNull(digest, "digest");
    }
  }
}
