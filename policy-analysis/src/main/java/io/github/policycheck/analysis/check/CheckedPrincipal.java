package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.exact.AnywhereFinder;
import io.github.policycheck.analysis.exact.StatementQuestions;
import io.github.policycheck.analysis.exact.WitnessFinder;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.KnownVariables;
import io.github.policycheck.analysis.search.Memo;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PossibleCallers;
import io.github.policycheck.analysis.search.PrincipalKinds;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.pattern.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A principal that rules look at, with all policies that bind it. */
public final class CheckedPrincipal {

  private final PrincipalRequests requests;
  private final Map<List<String>, Set<String>> openKeys = new HashMap<>();

  /** Makes one of its requests. */
  public CheckedPrincipal(PrincipalRequests requests) {
    this.requests = requests;
  }

  /** Returns what findings call it; empty for whoever has the one policy that is looked at. */
  public Optional<String> name() {
    return requests.name();
  }

  /** Returns the AWS managed policy that it is assumed to have besides; empty if none is. */
  public Optional<String> assumedPolicy() {
    return requests.assumedPolicy();
  }

  /** Returns who it is to AWS; whoever has the one policy that is looked at has a made-up name. */
  public Caller caller() {
    return requests.caller();
  }

  /** Returns all statements that bind it, whatever the type of their policies. */
  public List<PolicyStatement> statements() {
    return requests.statements();
  }

  /** Returns the statements of its identity policies that allow something. */
  public List<PolicyStatement> grants() {
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
  public String fresh(String kind, String name, String suffix) {
    String prefix = repositories().home().iam(kind).toString();
    Set<String> known = new HashSet<>();
    known.add(caller().arn().toString());
    users().forEach(user -> known.add(user.toString()));
    return kinds().fresh("iam", prefix, name, suffix, known);
  }

  /** Returns what its policies tell apart. */
  public PrincipalKinds kinds() {
    return requests.kinds();
  }

  /**
   * Returns what tells a repository from others to its policies; undecided if it takes too long.
   */
  public Answer<Object> kindOfRepository(String arn) {
    return requests.kindOfRepository(arn);
  }

  public KnownActions actions() {
    return requests.actions();
  }

  /** Returns the repositories that findings take as examples. */
  public Repositories repositories() {
    return requests.repositories();
  }

  /** Returns the users that its account lists; none if no account is known. */
  public List<Arn> users() {
    return requests.surroundings().users();
  }

  /** Returns what rules found out about it already. */
  public Memo memo() {
    return requests.memo();
  }

  /** Returns what policy variables stand for in its requests. */
  public KnownVariables variables() {
    return requests.variables();
  }

  /** Starts a request of it; what is known of the principal and the resource is in it. */
  public RequestContext.Builder request(String action, String resource) {
    return requests.request(action, resource);
  }

  /** Returns the statements by which a request of it is decided as the witness says. */
  public List<MatchedStatement> deciding(Witness witness) {
    return requests.deciding(witness);
  }

  /** Returns what each type of policies by itself says of the request of a witness. */
  public Map<PolicyType, Decision> decisions(Witness witness) {
    return requests.decisions(witness);
  }

  public Decision decide(RequestContext request) {
    return requests.decide(request);
  }

  /**
   * Looks for a request with a certain decision.
   *
   * @param context what the request has; an empty list is a key that it does not have. Keys that
   *     neither this nor the principal says are given all values that could matter
   */
  public Answer<Witness> find(
      String action, String resource, Map<String, List<String>> context, Decision wanted) {
    return find(action, resource, context, wanted, null);
  }

  /**
   * Looks for a request with a certain decision where the conditions of a statement hold.
   *
   * @param under the statement, apart from keys that {@code context} has; null for any request
   */
  public Answer<Witness> find(
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under) {
    return WitnessFinder.find(requests, action, resource, context, wanted, under);
  }

  /**
   * Looks for an allowed request for an action, whatever it is about.
   *
   * @param context as above
   */
  public Answer<Witness> findAnywhere(String action, Map<String, List<String>> context) {
    return AnywhereFinder.find(requests, action, context);
  }

  /**
   * Looks for a push to a reference, both calls of which are allowed, the second where the
   * conditions of a statement hold.
   *
   * @param context what it has, with the reference
   * @param under the statement, apart from keys that {@code context} has
   */
  public Answer<Witness> findPush(
      String repository, Map<String, List<String>> context, PolicyStatement under) {
    return WitnessFinder.findPush(requests, repository, context, under);
  }

  /**
   * Looks for a request that an Allow allows, whatever other types of policies leave out: of a push
   * also its first call has to be allowed, be it by others.
   *
   * @param areDenied whether what its policies deny stays denied
   */
  public Answer<Witness> allowedBy(PolicyStatement allow, boolean areDenied) {
    return new StatementQuestions(requests, allow).allowed(areDenied);
  }

  /** Looks for a request that a Deny denies and that would be allowed without all Denies. */
  public Answer<Witness> takenBy(PolicyStatement deny) {
    return new StatementQuestions(requests, deny).taken();
  }

  /** Looks for a request that a Deny denies, allowed or not. */
  public Answer<Witness> deniedBy(PolicyStatement deny) {
    return new StatementQuestions(requests, deny).denied(false);
  }

  /** Looks for one about a resource whose own policy could allow it, if it had one. */
  public Answer<Witness> deniedOnResourceBy(PolicyStatement deny) {
    return new StatementQuestions(requests, deny).denied(true);
  }

  /** Returns the condition keys on which it can depend whether a request is allowed. */
  public Set<String> openKeys(String action, String resource) {
    return openKeys.computeIfAbsent(
        List.of(action, resource),
        same -> new LinkedHashSet<>(openKeys(request(action, resource).build())));
  }

  /** Returns the condition keys besides those of a request on which its decision could depend. */
  public List<String> openKeys(RequestContext request) {
    return requests.openKeys(request);
  }

  /** Tells whether all its requests have a key. */
  public boolean alwaysSends(String key) {
    return PossibleCallers.isAlwaysThere(key, requests);
  }
}
