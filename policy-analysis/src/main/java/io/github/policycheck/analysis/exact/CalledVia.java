package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The two ways in which a request comes: from its principal, or from a service that hands the
 * principal's own credentials on. What says so goes together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html">IAM
 *     User Guide: forward access sessions</a>
 */
public final class CalledVia {

  static final String KEY = "aws:CalledVia";

  public static final String REGION = "aws:RequestedRegion";
  public static final String VIA_SERVICE = "aws:ViaAWSService";
  private static final String FIRST = "aws:CalledViaFirst";
  private static final String LAST = "aws:CalledViaLast";
  private static final Set<ConditionKey> ALL =
      ConditionKey.all(List.of(KEY, VIA_SERVICE, FIRST, LAST));

  private static final Map<String, List<String>> DIRECT =
      Map.of(VIA_SERVICE, List.of("false"), KEY, List.of(), FIRST, List.of(), LAST, List.of());

  private static final Map<String, List<String>> BY_SERVICE = Map.of(VIA_SERVICE, List.of("true"));

  private CalledVia() {}

  /** Tells whether a request that has some keys comes from a service. */
  static boolean isIn(Map<String, List<String>> context) {
    return List.of("true").equals(context.get(VIA_SERVICE));
  }

  /**
   * Returns what requests of a principal for an action on a resource have, a map for each way in
   * which they come, as far as its policies ask for it: also for each region, where neither the
   * resource nor the service has one and a request goes where it is sent to.
   *
   * @param given what all of them have
   */
  public static List<Map<String, List<String>>> ways(
      PrincipalRequests requests, Map<String, List<String>> given, String action, String resource) {
    List<Map<String, List<String>>> ways = new ArrayList<>();
    boolean isGiven = given.keySet().stream().anyMatch(key -> ConditionKey.areSame(key, REGION));
    List<String> elsewhere = isGiven ? List.of() : requests.regions().others(action, resource);
    for (Map<String, List<String>> way : ways(isAsked(requests), given)) {
      if (elsewhere.isEmpty() || requests.regions().isHomeKnown()) {
        ways.add(way);
      }
      for (String region : elsewhere) {
        Map<String, List<String>> there = new LinkedHashMap<>(way);
        there.put(REGION, List.of(region));
        ways.add(there);
      }
    }
    return ways;
  }

  /** Tells whether statements ask how a request comes, found out once. */
  private static boolean isAsked(PrincipalRequests requests) {
    return requests
        .memo()
        .get(Boolean.class, ALL, () -> requests.statements().stream().anyMatch(CalledVia::asks));
  }

  private static boolean asks(PolicyStatement one) {
    String written = one.statement().toString();
    return one.statement().conditions().stream()
            .anyMatch(condition -> ALL.contains(condition.conditionKey()))
        || ALL.stream().anyMatch(key -> key.isVariableIn(written));
  }

  /** Returns one without keys if no statement asks, or what they have is given. */
  private static List<Map<String, List<String>>> ways(
      boolean isAsked, Map<String, List<String>> given) {
    boolean isGiven = given.keySet().stream().map(ConditionKey::of).anyMatch(ALL::contains);
    return isAsked && !isGiven ? List.of(DIRECT, BY_SERVICE) : List.of(Map.of());
  }
}
