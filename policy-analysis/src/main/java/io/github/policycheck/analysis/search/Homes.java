package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import java.util.List;

/**
 * In which accounts a policy is looked at of which no account is known: in each that it names, and
 * if it names none in any one. Of accounts that it names in the same way the first is enough, and
 * what is named where no answer depends on it does not count.
 *
 * @param all the accounts, at least one
 * @param more how many more it names, each in a way of its own; they are not looked at
 */
public record Homes(List<Home> all, int more) {

  public Homes {
    all = List.copyOf(all);
  }

  /**
   * Finds them for questions about some actions: that of the policy's own ARN, or else those that
   * it names.
   */
  public static Homes of(Policy policy, AskedActions asked) {
    Arn arn = policy.arn();
    if (arn != null && Principal.isAccount(arn.account())) {
      return new Homes(List.of(Home.of(arn)), 0);
    }
    List<Home> all = new MentionedAccounts(policy, asked).homes();
    int looked = Math.min(all.size(), MentionedAccounts.MOST);
    return new Homes(all.subList(0, looked), all.size() - looked);
  }
}
