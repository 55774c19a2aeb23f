package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.report.diff.ComparedSide.OfAccount;
import io.github.policycheck.report.diff.ComparedSide.OfPolicies;
import io.github.policycheck.report.diff.Diff.Presence;
import org.jspecify.annotations.Nullable;

/** Compares what two versions of policies, or of an account, allow. */
public final class DiffQuestion {

  private DiffQuestion() {}

  /**
   * Compares.
   *
   * @param reference what AWS's services know
   * @param typeOption what messages call the option that names the type of policies
   * @throws InvalidQuestionException if the two cannot be compared
   */
  public static Diff ask(
      ComparedSide before, ComparedSide after, ServiceReference reference, String typeOption) {
    if (before instanceof OfAccount from && after instanceof OfAccount to) {
      return new AccountDiff(from, to, reference).compare();
    }
    boolean areAlike = isOne(before) == isOne(after) || isNothing(before) || isNothing(after);
    if (before instanceof OfPolicies from && after instanceof OfPolicies to && areAlike) {
      return new PoliciesDiff(from, to, reference, typeOption).compare();
    }
    throw new InvalidQuestionException(
        "`"
            + before.name()
            + "` is "
            + inWords(before)
            + " and `"
            + after.name()
            + "` is "
            + inWords(after)
            + "; name two versions of the same");
  }

  private static String inWords(ComparedSide side) {
    if (side instanceof OfAccount) {
      return "an account";
    }
    if (isNothing(side)) {
      return "nothing";
    }
    return isOne(side) ? "a policy" : "a folder of policies";
  }

  /** Tells whether a side is one policy that was named itself. */
  static boolean isOne(ComparedSide side) {
    return side instanceof OfPolicies some && some.policies().containsKey("");
  }

  private static boolean isNothing(ComparedSide side) {
    return side instanceof OfPolicies some && some.policies().isEmpty();
  }

  static Presence presence(@Nullable Object before, @Nullable Object after) {
    if (before == null) {
      return Presence.AFTER;
    }
    return after == null ? Presence.BEFORE : Presence.BOTH;
  }
}
