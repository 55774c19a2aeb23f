package io.github.policycheck.analysis.exact;

import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The requests of all authorizations of one action on one resource. */
public final class SideRequests {

  private final List<Side> sides;
  private final String action;
  private final String resource;

  /** The number of the first side with the same requests, for each side. */
  private final int[] twins;

  public SideRequests(List<Side> sides, String action, String resource) {
    this.sides = sides;
    this.action = action;
    this.resource = resource;
    this.twins = new int[sides.size()];
    for (int side = 0; side < sides.size(); side++) {
      int first = 0;
      while (!sides.get(first).asksAs(sides.get(side))) {
        first++;
      }
      twins[side] = first;
    }
  }

  /** Returns the number of the first side whose requests are those of another. */
  int twin(int side) {
    return twins[side];
  }

  /** Returns them, a request for each side. */
  List<RequestContext> with(Map<String, List<String>> all) {
    List<RequestContext> requests = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      requests.add(
          twins[side] < side
              ? requests.get(twins[side])
              : sides.get(side).request(action, resource, all).build());
    }
    return requests;
  }

  /** Asks the evaluator whether each is decided as it has to be. */
  public boolean areAsAsked(Map<String, List<String>> all) {
    List<RequestContext> requests = with(all);
    for (int side = 0; side < sides.size(); side++) {
      if (!sides.get(side).isAsAsked(requests.get(side))) {
        return false;
      }
    }
    return true;
  }
}
