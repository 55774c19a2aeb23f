package io.github.policycheck.cli.hook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.githook.Change;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A push that the probe makes.
 *
 * @param login who pushes
 * @param reference what is moved forward, or made if it is not there
 */
record ProbePush(String login, String reference) {

  private static final int MOST_LOGINS = 100;
  private static final String NOBODY = "policycheck-probe";

  /** Branches that most repositories have, and one that none has. */
  private static final List<String> USUAL =
      List.of("refs/heads/main", "refs/heads/master", "refs/heads/" + NOBODY);

  /**
   * Returns a push that the policies allow, or one that they do not.
   *
   * @param branches the branches that are there, with what they point at
   */
  static Optional<ProbePush> find(
      boolean isAllowed, Account account, HookConfig config, Map<String, String> branches) {
    Set<String> references = new LinkedHashSet<>(USUAL);
    references.addAll(branches.keySet());
    for (String login : logins(account)) {
      for (String reference : references) {
        RefUpdate.Type type =
            branches.containsKey(reference) ? RefUpdate.Type.FAST_FORWARD : RefUpdate.Type.CREATE;
        if (isEvaluatedAs(isAllowed, account, config, new ProbePush(login, reference), type)) {
          return Optional.of(new ProbePush(login, reference));
        }
      }
    }
    return Optional.empty();
  }

  /** Tells whether the policies, and they alone, say so; a login may be refused without them. */
  private static boolean isEvaluatedAs(
      boolean isAllowed, Account account, HookConfig config, ProbePush push, RefUpdate.Type type) {
    try {
      Gate gate = Gate.of(account, push.login(), config.repository());
      Change change = new Change(List.of(push.reference()), type, "");
      return gate.evaluate(List.of(change)).isAllowed() == isAllowed;
    } catch (RefusedException e) {
      return false;
    }
  }

  /** Returns a push of a login that nobody has. */
  static ProbePush byNobody() {
    return new ProbePush(NOBODY, "refs/heads/" + NOBODY);
  }

  private static List<String> logins(Account account) {
    List<String> logins = new ArrayList<>();
    Stream.concat(account.identities().keySet().stream(), account.users().stream().map(User::name))
        .distinct()
        .limit(MOST_LOGINS)
        .forEach(logins::add);
    return logins;
  }
}
