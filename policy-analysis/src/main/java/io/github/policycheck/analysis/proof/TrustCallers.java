package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Who asks for a role, one of each kind that trust policies tell apart by naming principals. */
final class TrustCallers {

  private static final int MOST_ACCOUNTS = 100;

  /** In an account of its own, whose digits no policy has. */
  private static final String NOBODY = "nobody-else";

  private final Home home;
  private final Set<String> accounts = new LinkedHashSet<>();
  private final Map<String, Principal> named = new LinkedHashMap<>();
  private final Set<String> unread = new LinkedHashSet<>();

  /**
   * Finds them.
   *
   * @param home the account of the role
   */
  TrustCallers(Home home, Collection<Policy> policies) {
    this.home = home;
    accounts.add(home.account());
    for (Policy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        PrincipalElement element = statement.principal();
        if (element != null) {
          element.names().forEach(this::add);
        }
        for (Condition condition : statement.conditions()) {
          condition.values().forEach(value -> addAccount(value.value()));
        }
      }
    }
    accounts.add(
        LongStream.iterate(1, digits -> digits + 1)
            .mapToObj(digits -> String.format(Locale.ROOT, "%012d", digits))
            .filter(digits -> !accounts.contains(digits))
            .findFirst()
            .orElseThrow());
  }

  private void add(PrincipalElement.Names names) {
    for (LocatedString value : names.values()) {
      String text = value.value();
      addAccount(text);
      boolean isOfAll =
          names.type() == PrincipalElement.Type.EVERYONE
              || text.equals(PrincipalElement.EVERYONE)
              || Principal.isAccount(text);
      if (isOfAll) {
        continue;
      }
      switch (names.type()) {
        case SERVICE -> named.put(text, new Principal.Service(text));
        case FEDERATED -> named.put(text, new Principal.Federated(text));
        case AWS ->
            Principal.parse(text)
                .ifPresentOrElse(one -> named.put(text, one), () -> unread.add(text));
        case CANONICAL_USER, EVERYONE -> unread.add(text);
      }
    }
  }

  private void addAccount(String text) {
    ArnParts parts = ArnParts.of(text);
    String account = parts.areAll() ? parts.account() : text;
    if (Principal.isAccount(account)) {
      accounts.add(account);
    }
  }

  /** Returns them by what they are called. */
  Map<String, Principal> all() {
    Map<String, Principal> all = new LinkedHashMap<>();
    accounts.stream()
        .limit(MOST_ACCOUNTS)
        .forEach(
            account -> {
              String whose =
                  account.equals(last())
                      ? "of an account that is not named"
                      : "of account " + account;
              all.put("a user or role " + whose, new Principal.Unnamed(account));
            });
    named.forEach(all::put);
    all.put("a service that is not named", new Principal.Service(NOBODY + ".amazonaws.com"));
    all.put("an identity provider that is not named", new Principal.Federated(NOBODY));
    return all;
  }

  private String last() {
    String last = home.account();
    for (String account : accounts) {
      last = account;
    }
    return last;
  }

  /** Returns the names that stand for nobody that could be asked about. */
  Set<String> unread() {
    return unread;
  }

  /** Tells whether there are more accounts than are asked about. */
  boolean areMore() {
    return accounts.size() > MOST_ACCOUNTS;
  }
}
