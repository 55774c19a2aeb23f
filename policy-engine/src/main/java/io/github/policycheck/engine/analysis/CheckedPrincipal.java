package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A principal that rules look at, with all policies that bind it. */
final class CheckedPrincipal {

  private final PrincipalRequests requests;
  private final Map<List<String>, Set<String>> openKeys = new HashMap<>();

  /** Makes one of its requests. */
  CheckedPrincipal(PrincipalRequests requests) {
    this.requests = requests;
  }

  /** Returns what findings call it; empty for whoever has the one policy that is looked at. */
  Optional<String> name() {
    return requests.name();
  }

  /** Returns the AWS managed policy that it is assumed to have besides; empty if none is. */
  Optional<String> assumedPolicy() {
    return requests.assumedPolicy();
  }

  /** Returns who it is to AWS; whoever has the one policy that is looked at has a made-up name. */
  Caller caller() {
    return requests.caller();
  }

  /** Returns all statements that bind it, whatever the type of their policies. */
  List<PolicyStatement> statements() {
    return requests.statements();
  }

  /** Returns the statements of its identity policies that allow something. */
  List<PolicyStatement> grants() {
    return statements().stream()
        .filter(allow -> !allow.isDeny() && allow.policy().type() == PolicyType.IDENTITY)
        .toList();
  }

  /**
   * Returns the ARN of something of IAM in its account that no policy names, other than itself and
   * the users that the account lists.
   *
   * @param kind such as {@code role/}
   * @param name what it is called, if no policy tells it from others by that
   * @param suffix what its name ends with
   */
  String fresh(String kind, String name, String suffix) {
    String prefix = repositories().home().iam(kind).toString();
    Set<String> known = new HashSet<>();
    known.add(caller().arn().toString());
    users().forEach(user -> known.add(user.toString()));
    return kinds().fresh("iam", prefix, name, suffix, known);
  }

  /** Returns what its policies tell apart. */
  PrincipalKinds kinds() {
    return requests.kinds();
  }

  KnownActions actions() {
    return requests.actions();
  }

  /** Returns the repositories that findings take as examples. */
  Repositories repositories() {
    return requests.repositories();
  }

  /** Returns the users that its account lists; none if no account is known. */
  List<Arn> users() {
    return requests.surroundings().users();
  }

  /** Returns what rules found out about it already. */
  Memo memo() {
    return requests.memo();
  }

  /** Returns what policy variables stand for in its requests. */
  KnownVariables variables() {
    return requests.variables();
  }

  /** Starts a request of it; what is known of the principal and the resource is in it. */
  RequestContext.Builder request(String action, String resource) {
    return requests.request(action, resource);
  }

  /** Returns the statements by which a request of it is decided as the witness says. */
  List<MatchedStatement> deciding(Witness witness) {
    return requests.deciding(witness);
  }

  /** Returns what each type of policies by itself says of the request of a witness. */
  Map<PolicyType, Decision> decisions(Witness witness) {
    return requests.decisions(witness);
  }

  Decision decide(RequestContext request) {
    return requests.decide(request);
  }

  /**
   * Looks for a request with a certain decision.
   *
   * @param context what the request has; an empty list is a key that it does not have. Keys that
   *     neither this nor the principal says are given all values that could matter
   */
  Answer find(String action, String resource, Map<String, List<String>> context, Decision wanted) {
    return find(action, resource, context, wanted, null);
  }

  /**
   * Looks for a request with a certain decision where the conditions of a statement hold.
   *
   * @param under the statement, apart from keys that {@code context} has; null for any request
   */
  Answer find(
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under) {
    return WitnessSearch.find(requests, action, resource, context, wanted, under);
  }

  /** Returns the condition keys on which it can depend whether a request is allowed. */
  Set<String> openKeys(String action, String resource) {
    return openKeys.computeIfAbsent(
        List.of(action, resource),
        same -> new LinkedHashSet<>(openKeys(request(action, resource).build())));
  }

  /** Returns the condition keys besides those of a request on which its decision could depend. */
  List<String> openKeys(RequestContext request) {
    return requests.openKeys(request);
  }

  /** Tells whether all its requests have a key. */
  boolean alwaysSends(String key) {
    return PossibleCallers.isAlwaysThere(key, requests);
  }
}
