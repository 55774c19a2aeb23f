package io.github.policycheck.cli.replay;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to say where nobody has named the management account, which no service control policy binds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">AWS
 *     Organizations User Guide: service control policies</a>
 */
public final class UnknownManagement {

  private UnknownManagement() {}

  /**
   * Returns a warning; empty if no policy is attached as a service control policy, or the account
   * is known.
   *
   * @param account the account as it is, null if it is not known
   */
  public static Optional<String> warning(
      ReplayQuestion question, @Nullable Account account, ReplayFacts facts) {
    boolean isKnown =
        facts.managementAccount() != null
            || (account != null && account.organization().managementAccount() != null);
    boolean isAsked =
        question instanceof ReplayQuestion.With with
            && with.policies().stream()
                .anyMatch(one -> one.policy().type() == PolicyType.SERVICE_CONTROL);
    return isKnown || !isAsked
        ? Optional.empty()
        : Optional.of(
            "the management account is not known: service control policies do not bind it, and it"
                + " is judged as if they did if its calls are in the log; --context-file says it");
  }
}
