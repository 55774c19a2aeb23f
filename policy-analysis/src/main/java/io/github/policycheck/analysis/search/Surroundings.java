package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where and when a principal asks.
 *
 * @param repositories the repositories that findings take as examples
 * @param users the users that the account lists, none if no account is known
 * @param now before which no request is made; empty for requests of any time
 */
public record Surroundings(Repositories repositories, List<Arn> users, Optional<Instant> now) {

  public Surroundings {
    users = List.copyOf(users);
  }

  /** Returns those of the principals of an account. */
  public static Surroundings of(Account account, Optional<Instant> now) {
    List<Arn> users =
        account.users().stream()
            .map(user -> account.arn(new PrincipalId(PrincipalId.Kind.USER, user.name())))
            .toList();
    return new Surroundings(Repositories.of(account), users, now);
  }

  /** Returns those of whoever has a policy of which no account is known, in one that may be. */
  public static Surroundings in(Home home, Optional<Instant> now) {
    return new Surroundings(Repositories.madeUp(home), List.of(), now);
  }
}
