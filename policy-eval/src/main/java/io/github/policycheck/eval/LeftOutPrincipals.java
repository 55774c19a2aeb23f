package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.UnreadPolicy;
import java.util.List;
import java.util.Optional;

/** Says whom an account leaves out: an answer about it is silent on them. */
public final class LeftOutPrincipals {

  private static final int MOST_NAMES = 5;

  private LeftOutPrincipals() {}

  /** Says how many are left out, who, and which policies are not known; empty if nobody is. */
  public static Optional<String> inWords(Account account) {
    if (account.leftOut().isEmpty()) {
      return Optional.empty();
    }
    int count = account.leftOut().size();
    List<String> names = account.leftOut().keySet().stream().map(id -> "`" + id + "`").toList();
    List<String> policies =
        account.leftOut().values().stream()
            .flatMap(List::stream)
            .map(UnreadPolicy::name)
            .distinct()
            .map(name -> "`" + name + "`")
            .toList();
    return Optional.of(
        count
            + (count == 1 ? " principal of the account is" : " principals of the account are")
            + " left out: "
            + some(names)
            + "; what they may do is not known because of "
            + some(policies));
  }

  private static String some(List<String> names) {
    int more = names.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + more + " more";
  }
}
