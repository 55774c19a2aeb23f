package io.github.policycheck.analysis.difference;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a search for a request says that is decided otherwise by other policies. */
public sealed interface AccessDifference
    permits AccessDifference.Found,
        AccessDifference.NoneFound,
        AccessDifference.NotVaried,
        AccessDifference.GivenUp {

  /** Returns how many requests were tried. */
  int requests();

  /**
   * A request that is decided otherwise.
   *
   * @param principal who makes it
   * @param action the action with the prefix of its service
   * @param resource the ARN of the resource, or {@code *}
   * @param context values by condition key, besides those that follow from the principal and the
   *     resource; an empty list stands for a key that the request does not have
   * @param before the decision of the policies that there are
   * @param after the decision of the others
   * @param requests how many were tried
   */
  record Found(
      PrincipalId principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision before,
      Decision after,
      int requests)
      implements AccessDifference {

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
   * Of the requests that were looked at none is decided otherwise. They are one of each kind that
   * the policies were found to tell apart, which is no proof that there is no other.
   *
   * @param requests how many were tried
   */
  record NoneFound(int requests) implements AccessDifference {}

  /**
   * Of the requests that were looked at none is decided otherwise, and it says nothing that none
   * is: what differs hangs on condition keys of which they do not have other values.
   *
   * @param keys as policies write them, at least one
   * @param requests how many were tried
   */
  record NotVaried(List<String> keys, int requests) implements AccessDifference {

    /** Copies the list. */
    public NotVaried {
      keys = List.copyOf(keys);
    }
  }

  /**
   * There are more requests than could be tried.
   *
   * @param requests how many were
   */
  record GivenUp(int requests) implements AccessDifference {}
}
