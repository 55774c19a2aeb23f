package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.replay.caller.RecordedCaller;
import java.util.List;

/** What would be different, for each caller. */
interface PolicyChange {

  /**
   * Returns all ways in which it may have been, at least one. The same list for callers that are
   * bound alike, so that what is compiled for one serves the others.
   *
   * @param action what is asked for, with the prefix of its service
   * @param place the accounts that a call is about
   */
  List<PolicyCase> casesOf(RecordedCaller caller, String action, CallPlace place);

  /**
   * Tells whether it bears on an answer whose the resource is. It does not where policies are only
   * added that deny, to callers: something that is not known has allowed the call before, and still
   * does.
   */
  default boolean asksOwner() {
    return true;
  }

  /** Returns the policies that are new or other: what they do not speak of, they do not change. */
  List<Policy> policies();

  /** Tells whether they refuse by what they say alone, and not by what they leave out. */
  boolean onlyDenies();
}
