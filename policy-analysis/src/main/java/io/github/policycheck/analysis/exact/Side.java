package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.GivenKeys;
import io.github.policycheck.analysis.search.KnownVariables;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.List;
import java.util.Map;

/**
 * One authorization of a request: who is asked, and what the answer has to be. A push is two of
 * them, and of a comparison of policies each has its own.
 *
 * @param requests the requests of the principal, and the policies that decide them
 * @param wanted how it has to be decided
 * @param fixed the condition keys that are as they are, whatever the others have; an empty list is
 *     a key that this authorization does not have
 */
public record Side(PrincipalRequests requests, Wanted wanted, Map<String, List<String>> fixed) {

  public Side {
    fixed = Map.copyOf(fixed);
  }

  /** Makes one that has to be allowed, or must not be. */
  public Side(PrincipalRequests requests, boolean mustAllow, Map<String, List<String>> fixed) {
    this(requests, mustAllow ? Wanted.ALLOWED : Wanted.NOT_ALLOWED, fixed);
  }

  public boolean mustAllow() {
    return wanted == Wanted.ALLOWED;
  }

  /** Starts the request, with all that is known of it before a key is chosen. */
  RequestContext.Builder request(
      String action, String resource, Map<String, List<String>> context) {
    RequestContext.Builder request = requests.request(action, resource);
    GivenKeys.give(context, request);
    GivenKeys.give(fixed, request);
    return request;
  }

  /** Tells whether requests of both are the same, whatever decides them. */
  boolean asksAs(Side other) {
    if (requests.equals(other.requests)) {
      return fixed.equals(other.fixed);
    }
    Caller one = requests.caller();
    Caller two = other.requests.caller();
    return fixed.equals(other.fixed)
        && one.principal().equals(two.principal())
        && one.arn().equals(two.arn())
        && one.contextKeys().equals(two.contextKeys())
        && one.absentKeys().equals(two.absentKeys())
        && one.resourceTags().equals(two.resourceTags())
        && requests.surroundings().equals(other.requests.surroundings());
  }

  /**
   * Tells whether a part of a statement applies to all requests of the kind that one stands for: a
   * variable that stands for something else in some of them leaves that open.
   */
  public Truth truth(AppliedStatement part, RequestContext request) {
    if (part.variables().isEmpty()) {
      return part.in(request);
    }
    KnownVariables known = requests.variables();
    boolean isTold =
        part.variables().stream()
            .allMatch(key -> known.isTold(key) || !request.hasValue(key.written()));
    return isTold ? part.in(request) : Truth.MAYBE;
  }

  /** Tells whether a request is decided as it has to be. */
  boolean isAsAsked(RequestContext request) {
    return wanted.is(requests.decide(request));
  }
}
