package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of a principal, and how all policies that bind it decide them. */
public final class PrincipalRequests {

  private final @Nullable String name;
  private final @Nullable String assumedPolicy;
  private final Caller caller;
  private final Surroundings surroundings;
  private final KnownActions actions;
  private final @Nullable Policy resourcePolicy;
  private final List<PolicyStatement> statements;
  private final Memo memo = new Memo();
  private final Map<String, Map<String, RequestContext.Builder>> begun = new HashMap<>();
  private final Map<String, StatementsByResource> byAction = new HashMap<>();
  private @Nullable ApiCalls calls;
  private final Map<String, Answer<Object>> repositoryKinds = new HashMap<>();

  /**
   * Makes them.
   *
   * @param name what findings call the principal, such as {@code group/Developers}; null for
   *     whoever has a policy
   * @param assumedPolicy the name of the AWS managed policy it is assumed to have, null if none is
   */
  public PrincipalRequests(
      @Nullable String name,
      @Nullable String assumedPolicy,
      Caller caller,
      Surroundings surroundings,
      KnownActions actions) {
    this(name, assumedPolicy, caller, null, statements(caller.policies()), surroundings, actions);
  }

  private PrincipalRequests(
      @Nullable String name,
      @Nullable String assumedPolicy,
      Caller caller,
      @Nullable Policy resourcePolicy,
      List<PolicyStatement> statements,
      Surroundings surroundings,
      KnownActions actions) {
    this.name = name;
    this.assumedPolicy = assumedPolicy;
    this.caller = caller;
    this.resourcePolicy = resourcePolicy;
    this.statements = statements;
    this.surroundings = surroundings;
    this.actions = actions;
  }

  /** Returns the same requests, told apart also by what only other policies of the caller say. */
  public PrincipalRequests toldApartAlsoBy(PrincipalRequests others) {
    Set<PolicyStatement> all = new LinkedHashSet<>(statements);
    all.addAll(others.statements);
    return new PrincipalRequests(
        name, assumedPolicy, caller, resourcePolicy, List.copyOf(all), surroundings, actions);
  }

  /** Returns the requests of the same principal about a resource that has a policy of its own. */
  public PrincipalRequests aboutResourceWith(Policy policy) {
    Set<Policy> policies = new LinkedHashSet<>(caller.policies());
    policies.add(policy);
    return new PrincipalRequests(
        name, assumedPolicy, caller, policy, statements(policies), surroundings, actions);
  }

  private static List<PolicyStatement> statements(Collection<Policy> policies) {
    List<PolicyStatement> statements = new ArrayList<>();
    for (Policy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        statements.add(new PolicyStatement(policy, statement));
      }
    }
    return List.copyOf(statements);
  }

  /** Returns what findings call the principal; empty for whoever has the one policy. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns the AWS managed policy that it is assumed to have besides; empty if none is. */
  public Optional<String> assumedPolicy() {
    return Optional.ofNullable(assumedPolicy);
  }

  /** Returns who it is to AWS; whoever has the one policy that is looked at has a made-up name. */
  public Caller caller() {
    return caller;
  }

  /** Returns the policy of the resource that is asked about; empty if it has none. */
  public Optional<Policy> resourcePolicy() {
    return Optional.ofNullable(resourcePolicy);
  }

  /** Returns where and when it asks. */
  public Surroundings surroundings() {
    return surroundings;
  }

  public KnownActions actions() {
    return actions;
  }

  /** Returns the repositories that findings take as examples. */
  public Repositories repositories() {
    return surroundings.repositories();
  }

  /** Returns what was found out about them already. */
  public Memo memo() {
    return memo;
  }

  /** Returns all statements that bind the principal, whatever the type of their policies. */
  public List<PolicyStatement> statements() {
    return statements;
  }

  /** Returns the statements that can be about an action on a resource. */
  public List<PolicyStatement> statementsAbout(String action, String resource) {
    return byAction
        .computeIfAbsent(
            action,
            same ->
                new StatementsByResource(
                    statements.stream()
                        .filter(one -> one.statement().action().matches(same))
                        .toList()))
        .about(resource);
  }

  /**
   * Returns what tells whether some conditions of a statement hold, made once.
   *
   * @param which the numbers of the conditions
   */
  ConditionTruth truthOf(PolicyStatement statement, BitSet which) {
    return memo.get(
        ConditionTruth.class,
        statement.statement(),
        which,
        () ->
            new ConditionTruth(
                which.stream().mapToObj(statement.statement().conditions()::get).toList(),
                statement.hasVariables()));
  }

  /** Returns what policies of the principal tell apart. */
  public PrincipalKinds kinds() {
    return memo.get(
        PrincipalKinds.class,
        "",
        () -> new PrincipalKinds(statements, variables(), repositories()));
  }

  /**
   * Returns what tells a repository from others: which statements are about it, and which of its
   * tags that they ask for are known; undecided if finding it would take too long.
   */
  public Answer<Object> kindOfRepository(String arn) {
    return repositoryKinds.computeIfAbsent(
        arn, same -> kinds().kindOfRepository(arn).map(kind -> List.of(kind, toldTags(arn))));
  }

  /** Tells whether its policies ask for a tag that a repository of the account is known to have. */
  public boolean asksForTags() {
    return memo.get(
        Boolean.class,
        "tags of repositories",
        () ->
            caller.resourceTags().values().stream()
                .flatMap(tags -> tags.keySet().stream())
                .anyMatch(this::isAsked));
  }

  private Object toldTags(String arn) {
    Map<String, String> tags = caller.resourceTags().get(arn);
    if (tags == null) {
      return "not known";
    }
    Map<String, String> told = new HashMap<>(tags);
    told.keySet().removeIf(key -> !isAsked(key));
    return told;
  }

  private boolean isAsked(String key) {
    return memo.get(
        Boolean.class,
        key,
        () ->
            KeyValueSpaces.standsInTexts(key, statements)
                || statements.stream().anyMatch(one -> one.hasConditionOn(key)));
  }

  /** Returns what policy variables stand for in its requests. */
  public KnownVariables variables() {
    return memo.get(
        KnownVariables.class,
        "",
        () ->
            new KnownVariables(
                caller, () -> List.copyOf(ToldRegions.candidates(statements, repositories()))));
  }

  /** Its policies are compiled when something is first asked: of most policies nothing is. */
  private ApiCalls calls() {
    ApiCalls known = calls;
    if (known == null) {
      String region = repositories().areInKnownRegion() ? repositories().region() : null;
      PolicySet policies = ApiCalls.policies(caller).withResource(resourcePolicy);
      known = ApiCalls.by(caller, policies, Map.of(), region);
      calls = known;
    }
    return known;
  }

  /** Starts a request; what is known of the principal and the resource is in it. */
  public RequestContext.Builder request(String action, String resource) {
    return begun
        .computeIfAbsent(action, same -> new HashMap<>())
        .computeIfAbsent(resource, same -> calls().request(action, resource))
        .about(action, resource);
  }

  /** Returns what tells requests apart that go to one region or another. */
  public RequestRegions regions() {
    return memo.get(RequestRegions.class, "", () -> new RequestRegions(this));
  }

  /** Returns a request that is made in a region, where nothing else says where it goes. */
  RequestContext requestIn(String region, String action, String resource) {
    return calls().with(Map.of(), region).request(action, resource).build();
  }

  private RequestContext request(Witness witness) {
    RequestContext.Builder request = request(witness.action(), witness.resource());
    GivenKeys.give(witness.context(), request);
    return request.build();
  }

  /** Returns the statements by which a request is decided as the witness says. */
  public List<MatchedStatement> deciding(Witness witness) {
    return calls().deciding(request(witness));
  }

  /** Returns what each type of policies by itself says of the request of a witness. */
  public Map<PolicyType, Decision> decisions(Witness witness) {
    return calls().explain(request(witness)).decisions();
  }

  public Decision decide(RequestContext request) {
    return calls().decide(request);
  }

  /** Returns the points without documentation on which a decision can hang. */
  public Set<UndocumentedPoint> undocumentedPoints() {
    return calls().undocumentedPoints();
  }

  /** Returns the condition keys besides those of a request on which its decision could depend. */
  public List<String> openKeys(RequestContext request) {
    return calls().openKeys(request);
  }

  /** Returns a request of it, as findings show it. */
  public Witness witness(
      String action, String resource, Map<String, List<String>> context, Decision decision) {
    return new Witness(name, assumedPolicy, action, resource, context, decision.text());
  }
}
