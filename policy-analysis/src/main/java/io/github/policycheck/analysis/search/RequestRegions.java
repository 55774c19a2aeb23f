package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The regions that requests of a principal can go to. */
public final class RequestRegions {

  private final PrincipalRequests requests;
  private final Map<String, List<String>> others = new HashMap<>();

  RequestRegions(PrincipalRequests requests) {
    this.requests = requests;
  }

  /** Tells whether requests go to one region if nothing sends them to another. */
  public boolean isHomeKnown() {
    return requests.repositories().areInKnownRegion();
  }

  /**
   * Returns the regions by which policies tell the requests for an action on a resource apart that
   * are made there, one of each kind besides that of the account, if it is known; none where the
   * resource or the service has a region of its own.
   */
  public List<String> others(String action, String resource) {
    Optional<Arn> arn = Arn.parse(resource);
    if (arn.filter(one -> !one.region().isEmpty()).isPresent()) {
      return List.of();
    }
    String partition = arn.map(Arn::partition).orElse("");
    return others.computeIfAbsent(action + " " + partition, same -> find(action, resource));
  }

  private List<String> find(String action, String resource) {
    RequestContext plain = requests.request(action, resource).build();
    List<Boolean> here = requests.kinds().heldBy(plain);
    if (here.isEmpty()) {
      return List.of(); // no policy asks
    }
    Set<Object> known = new HashSet<>();
    if (!plain.isOpen(ToldRegions.KEY)) {
      known.add(here);
    }
    List<String> found = new ArrayList<>();
    for (String region : requests.kinds().toldRegions()) {
      if (known.add(requests.kinds().heldBy(requests.requestIn(region, action, resource)))) {
        found.add(region);
      }
    }
    return found;
  }
}
