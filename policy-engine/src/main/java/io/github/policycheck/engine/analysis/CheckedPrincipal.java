package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A principal that rules look at, with all policies that bind it. */
final class CheckedPrincipal {

  private final @Nullable String name;
  private final @Nullable String assumedPolicy;
  private final Caller caller;
  private @Nullable ApiCalls calls;
  private final List<PolicyStatement> statements;
  private final IdentityHashMap<Statement, CoveredRepositories> covered = new IdentityHashMap<>();

  /** Several rules ask the same; more answers than these would take too much memory. */
  private static final int MOST_ANSWERS = 50_000;

  /** What {@link #find} is asked; the answer has the keys in the same order. */
  private record Question(
      String action,
      String resource,
      List<Map.Entry<String, List<String>>> context,
      Decision wanted,
      @Nullable Statement under) {}

  private final IdentityHashMap<Statement, Map<String, ProtectedBranches>> protectedBranches =
      new IdentityHashMap<>();
  private final Map<String, Map<String, RequestContext.Builder>> begun = new HashMap<>();
  private final Map<Question, Answer> answers = new HashMap<>();
  private final Map<Question, Set<String>> openKeys = new HashMap<>();
  private final Map<String, StatementsByResource> byAction = new HashMap<>();
  private final IdentityHashMap<Statement, Map<BitSet, ConditionTruth>> truths =
      new IdentityHashMap<>();
  private final Map<String, KeyValueSpace> spaces = new HashMap<>();
  private final Map<String, ToldValues> values = new HashMap<>();
  private @Nullable PrincipalKinds kinds;
  private @Nullable PossibleCallers possibleCallers;
  private final Surroundings surroundings;
  private final KnownActions actions;

  /**
   * Makes one.
   *
   * @param name what findings call it, such as {@code group/Developers}; null for whoever has a
   *     policy
   * @param assumedPolicy the name of the AWS managed policy it is assumed to have, null if none is
   */
  CheckedPrincipal(
      @Nullable String name,
      @Nullable String assumedPolicy,
      Caller caller,
      Surroundings surroundings,
      KnownActions actions) {
    this.name = name;
    this.assumedPolicy = assumedPolicy;
    this.caller = caller;
    this.statements = statements(caller);
    this.surroundings = surroundings;
    this.actions = actions;
  }

  private static List<PolicyStatement> statements(Caller caller) {
    Set<Policy> policies = new LinkedHashSet<>();
    caller.bindings().stream().map(PolicyBinding::policy).forEach(policies::add);
    Policy boundary = caller.boundary();
    if (boundary != null) {
      policies.add(boundary);
    }
    caller.organization().serviceControl().forEach(policies::addAll);
    caller.organization().resourceControl().forEach(policies::addAll);
    List<PolicyStatement> statements = new ArrayList<>();
    for (Policy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        statements.add(new PolicyStatement(policy, statement));
      }
    }
    return List.copyOf(statements);
  }

  /** Returns what findings call it; empty for whoever has the one policy that is looked at. */
  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns the AWS managed policy that it is assumed to have besides; empty if none is. */
  Optional<String> assumedPolicy() {
    return Optional.ofNullable(assumedPolicy);
  }

  /** Returns who it is to AWS; whoever has the one policy that is looked at has a made-up name. */
  Caller caller() {
    return caller;
  }

  /** Returns all statements that bind it, whatever the type of their policies. */
  List<PolicyStatement> statements() {
    return statements;
  }

  /** Returns the statements that can be about an action on a resource. */
  List<PolicyStatement> statementsAbout(String action, String resource) {
    return byAction
        .computeIfAbsent(
            action,
            same ->
                new StatementsByResource(
                    statements.stream()
                        .filter(one -> KnownActions.covers(one.statement().action(), same))
                        .toList()))
        .about(resource);
  }

  /**
   * Returns what tells whether some conditions of a statement hold, made once.
   *
   * @param which the numbers of the conditions
   */
  ConditionTruth truthOf(PolicyStatement statement, BitSet which) {
    return truths
        .computeIfAbsent(statement.statement(), same -> new HashMap<>())
        .computeIfAbsent(
            which,
            same ->
                new ConditionTruth(
                    which.stream().mapToObj(statement.statement().conditions()::get).toList(),
                    statement.hasVariables()));
  }

  /** Returns the statements of its identity policies that allow something. */
  List<PolicyStatement> grants() {
    return statements.stream()
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
    known.add(caller.arn().toString());
    users().forEach(user -> known.add(user.toString()));
    return kinds().fresh("iam", prefix, name, suffix, known);
  }

  /** Returns what its policies tell apart. */
  PrincipalKinds kinds() {
    PrincipalKinds known = kinds;
    if (known == null) {
      known = new PrincipalKinds(statements, variables(), repositories());
      kinds = known;
    }
    return known;
  }

  /** Returns who can make its requests, as far as it is not known who it is. */
  PossibleCallers possibleCallers() {
    PossibleCallers known = possibleCallers;
    if (known == null) {
      known = new PossibleCallers(this);
      possibleCallers = known;
    }
    return known;
  }

  KnownActions actions() {
    return actions;
  }

  /** Returns the repositories that findings take as examples. */
  Repositories repositories() {
    return surroundings.repositories();
  }

  /** Returns the users that its account lists; none if no account is known. */
  List<Arn> users() {
    return surroundings.users();
  }

  /** Returns before which moment it makes no request; empty if it may be any. */
  Optional<Instant> now() {
    return surroundings.now();
  }

  /** Returns those that a statement is about where this principal asks, found out once. */
  CoveredRepositories repositoriesOf(PolicyStatement statement) {
    return covered.computeIfAbsent(
        statement.statement(), same -> CoveredRepositories.of(this, statement));
  }

  /** Returns what a Deny protects from an action, found out once for all rules. */
  ProtectedBranches protectedBy(
      PolicyStatement deny, String action, Supplier<ProtectedBranches> find) {
    Map<String, ProtectedBranches> byAction =
        protectedBranches.computeIfAbsent(deny.statement(), same -> new HashMap<>());
    ProtectedBranches known = byAction.get(action);
    if (known == null) {
      known = find.get();
      byAction.put(action, known);
    }
    return known;
  }

  /** Returns what requests can have under a key, found out once. */
  KeyValueSpace spaceOf(String key) {
    KeyValueSpace known = spaces.get(key);
    if (known == null) {
      known = KeyValueSpace.of(key, this);
      spaces.put(key, known);
    }
    return known;
  }

  /** Returns the same, to be found by conditions. */
  ToldValues valuesOf(String key) {
    ToldValues known = values.get(key);
    if (known == null) {
      known = new ToldValues(spaceOf(key).values());
      values.put(key, known);
    }
    return known;
  }

  /** Returns what policy variables stand for in its requests. */
  KnownVariables variables() {
    return new KnownVariables(caller);
  }

  /** Its policies are compiled when something is first asked: of most policies nothing is. */
  private ApiCalls calls() {
    ApiCalls known = calls;
    if (known == null) {
      String region = repositories().areInKnownRegion() ? repositories().region() : null;
      known = ApiCalls.by(caller, Map.of(), region);
      calls = known;
    }
    return known;
  }

  /** Starts a request of it; what is known of the principal and the resource is in it. */
  RequestContext.Builder request(String action, String resource) {
    return begun
        .computeIfAbsent(action, same -> new HashMap<>())
        .computeIfAbsent(resource, same -> calls().request(action, resource))
        .about(action, resource);
  }

  /** Returns the statements by which a request of it is decided as the witness says. */
  List<MatchedStatement> deciding(Witness witness) {
    return calls().deciding(request(witness));
  }

  /** Returns what each type of policies by itself says of the request of a witness. */
  Map<PolicyType, Decision> decisions(Witness witness) {
    return calls().explain(request(witness)).decisions();
  }

  private RequestContext request(Witness witness) {
    RequestContext.Builder request = request(witness.action(), witness.resource());
    Combinations.give(witness.context(), request);
    return request.build();
  }

  Decision decide(RequestContext request) {
    return calls().decide(request);
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
    Question question =
        new Question(
            action,
            resource,
            context.entrySet().stream().map(Map.Entry::copyOf).toList(),
            wanted,
            under == null ? null : under.statement());
    Answer known = answers.get(question);
    if (known == null) {
      known = new WitnessSearch(this, action, resource, context, under).find(wanted);
      if (answers.size() < MOST_ANSWERS) {
        answers.put(question, known);
      }
    }
    return known;
  }

  /** Returns the condition keys on which it can depend whether a request is allowed. */
  Set<String> openKeys(String action, String resource) {
    return openKeys.computeIfAbsent(
        new Question(action, resource, List.of(), Decision.ALLOWED, null),
        same -> new LinkedHashSet<>(openKeys(request(action, resource).build())));
  }

  /** Returns the condition keys besides those of a request on which its decision could depend. */
  List<String> openKeys(RequestContext request) {
    return calls().openKeys(request);
  }

  Witness witness(
      String action, String resource, Map<String, List<String>> context, Decision decision) {
    return new Witness(name, assumedPolicy, action, resource, context, decision.text());
  }
}
