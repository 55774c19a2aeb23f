package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether other policies of an account decide some request in another way. */
public sealed interface ChangedDecision
    permits ChangedDecision.Found,
        ChangedDecision.NotAccepted,
        ChangedDecision.None,
        ChangedDecision.Undecided {

  /**
   * They decide this one in another way, as the evaluator says too.
   *
   * @param principal who makes it
   * @param action the action with the prefix of its service; of GitPush it is one of its two calls
   * @param resource the ARN of the resource, or {@code *}
   * @param context values by condition key, besides those that follow from the principal and the
   *     resource; an empty list stands for a key that the request does not have
   * @param before the decision of the policies that there are
   * @param after the decision of the others
   */
  record Found(
      PrincipalId principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision before,
      Decision after)
      implements ChangedDecision {

    /** Copies the map. */
    public Found {
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(resource, "resource");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context)); // keeps the order
    }

    /** Tells whether one of the decisions is an Allow; if not, both are Denies of two kinds. */
    public boolean isOfAccess() {
      return before == Decision.ALLOWED || after == Decision.ALLOWED;
    }
  }

  /**
   * They do, and no request that does was accepted of those that were looked at: one of each kind.
   *
   * @param first one of them
   */
  record NotAccepted(Found first) implements ChangedDecision {

    /** Checks that it is not null. */
    public NotAccepted {
      Objects.requireNonNull(first, "first");
    }
  }

  /** It is proved that they decide every request about resources of the account as before. */
  record None() implements ChangedDecision {}

  /**
   * Neither is certain.
   *
   * @param reasons why, at least one
   */
  record Undecided(List<OpenPoint> reasons) implements ChangedDecision {

    /** Copies the list. */
    public Undecided {
      reasons = List.copyOf(reasons);
    }
  }
}
