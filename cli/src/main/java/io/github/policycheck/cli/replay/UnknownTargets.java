package io.github.policycheck.cli.replay;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.ReplayReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts that policies of an organization are attached to and that nothing else tells of. */
public final class UnknownTargets {

  private UnknownTargets() {}

  /**
   * Returns a warning for each, as a mistyped one looks as if the policy refused nothing.
   *
   * @param account the account as it is, null if it is not known
   */
  public static List<String> warnings(
      ReplayQuestion question, @Nullable Account account, ReplayFacts facts, ReplayReport report) {
    if (!(question instanceof ReplayQuestion.With with)) {
      return List.of();
    }
    return with.policies().stream()
        .filter(one -> one.account() != null)
        .filter(one -> account == null || !account.id().equals(one.account()))
        .filter(one -> !facts.organizationPaths().containsKey(one.account()))
        .filter(one -> !report.names(String.valueOf(one.account())))
        .map(UnknownTargets::warning)
        .distinct()
        .toList();
  }

  private static String warning(Attachment attachment) {
    boolean isOfCaller = attachment.policy().type() == PolicyType.SERVICE_CONTROL;
    return "`"
        + (isOfCaller ? "scp:" : "rcp:")
        + attachment.account()
        + "`: the log has nobody and nothing of account "
        + attachment.account()
        + ", so that the policy is asked about no call; --attach names another account";
  }
}
