package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Random accounts, and random requests to attack with what was proved of them. */
final class RandomAccess {

  private final long seed;
  private final Random random;
  private final String id;
  private final String region;
  private final String partition;
  private final PrincipalId.Kind kind;
  private final Account account;

  RandomAccess(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.id = any(RandomWords.IDS);
    this.region = any(RandomWords.REGIONS);
    this.partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    this.kind = any(List.of(PrincipalId.Kind.values()));
    this.account = made();
  }

  PrincipalId asked() {
    return new PrincipalId(kind, "jo");
  }

  Account account() {
    return account;
  }

  /** Tells whether variables stand in its policies that few words can say nothing of. */
  boolean hasVariablesOfRequests() {
    return seed % 10 == 0;
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private Account made() {
    AccountBuilder builder = Account.builder(id, region);
    if (random.nextBoolean()) {
      builder.repositories(List.of("pay", "payroll"));
      for (String name : hasVariablesOfRequests() ? List.of("prod-x", "test") : List.<String>of()) {
        Map<String, String> tags = Map.of("stage", any(List.of("prod", "test")));
        builder.repository(new Repository(name, null, null, null, tags, null));
      }
    }
    PrincipalBuilder user =
        switch (kind) {
          case USER -> builder.user("jo");
          case ROLE -> builder.role("jo");
          case GROUP -> builder.group("jo");
        };
    int policies = 1 + random.nextInt(2);
    for (int i = 0; i < policies; i++) {
      user.policy(policy("Own" + i, PolicyType.IDENTITY));
    }
    if (random.nextInt(4) == 0) {
      user.policy(Policies.everything(PolicyType.IDENTITY));
    }
    if (kind != PrincipalId.Kind.GROUP && random.nextInt(4) == 0) {
      user.boundary(policy("Limit", PolicyType.PERMISSIONS_BOUNDARY));
    }
    return builder.build();
  }

  /** Returns an account of several principals whose policies are made of the same statements. */
  Account crowd(int count) {
    AccountBuilder builder = Account.builder(id, region).repositories(List.of("pay"));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(statement());
    }
    for (int i = 0; i < count; i++) {
      String name = "one" + i;
      PrincipalBuilder one =
          switch (any(List.of(PrincipalId.Kind.values()))) {
            case USER -> builder.user(name);
            case ROLE -> builder.role(name);
            case GROUP -> builder.group(name);
          };
      List<String> some = new ArrayList<>(all);
      some.removeIf(same -> some.size() > 1 && random.nextBoolean());
      one.policy(
          Policies.of(
              "Own" + i,
              PolicyType.IDENTITY,
              "{'Version': '2012-10-17', 'Statement': [" + String.join(",\n", some) + "]}"));
    }
    return builder.build();
  }

  private Policy policy(String name, PolicyType type) {
    List<String> statements = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      statements.add(statement());
    }
    return Policies.of(
        name,
        type,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(",\n", statements) + "]}");
  }

  /** Once in a while a variable of a request is in it, for which little can be proved. */
  private String statement() {
    String statement = plainStatement();
    if (!hasVariablesOfRequests() || random.nextInt(3) > 0) {
      return statement;
    }
    String resource = "Resource': '" + arn(any(RandomWords.REPOSITORIES_OF_REQUEST)) + "'";
    String condition = "'Condition': {" + any(RandomWords.OTHERS_OF_REQUEST) + "}}";
    return switch (random.nextInt(3)) {
      case 0 -> replaced(statement, "Resource': '[^']*'", resource);
      case 1 -> replaced(statement, "refs/[^']*", any(RandomWords.REFERENCES_OF_REQUEST));
      default -> replaced(statement, "'Condition': \\{.*", condition);
    };
  }

  private static String replaced(String text, String pattern, String by) {
    return text.replaceFirst(pattern, Matcher.quoteReplacement(by));
  }

  private String plainStatement() {
    List<String> conditions = new ArrayList<>();
    while (random.nextInt(5) > 1 && conditions.size() < 3) {
      String condition =
          random.nextBoolean()
              ? "'%s': {'codecommit:References': %s}"
                  .formatted(any(RandomWords.ON_REFERENCES), names())
              : any(RandomWords.OTHERS);
      String operator = condition.substring(0, condition.indexOf(':', 1));
      if (conditions.stream().noneMatch(one -> one.startsWith(operator))) {
        conditions.add(condition);
      }
    }
    return "{'Effect': '%s', '%s': %s, '%s': %s, 'Condition': {%s}}"
        .formatted(
            random.nextInt(5) < 2 ? "Allow" : "Deny",
            random.nextInt(12) == 0 ? "NotAction" : "Action",
            any(RandomWords.ACTIONS),
            random.nextInt(10) == 0 ? "NotResource" : "Resource",
            resources(),
            String.join(", ", conditions));
  }

  private String names() {
    return random.nextInt(3) == 0
        ? "['%s', '%s']".formatted(any(RandomWords.REFERENCES), any(RandomWords.REFERENCES))
        : "'" + any(RandomWords.REFERENCES) + "'";
  }

  private String resources() {
    return "'%s'"
        .formatted(
            any(
                List.of(
                    "*",
                    arn("pay"),
                    arn("pay*"),
                    arn("*"),
                    "arn:" + partition + ":codecommit:*:" + id + ":p?y",
                    "arn:" + partition + ":codecommit:*:pay",
                    arn("${aws:username}-*"),
                    arn("${aws:PrincipalTag/team}-*"))));
  }

  private String arn(String name) {
    return "arn:" + partition + ":codecommit:" + region + ":" + id + ":" + name;
  }

  /** Returns who is asked about, with one of the policies exchanged for another. */
  Caller changed() {
    Caller caller = account.caller(asked());
    List<PolicyBinding> bindings = new ArrayList<>(caller.bindings());
    int place = random.nextInt(bindings.size());
    PolicyBinding old = bindings.get(place);
    List<String> statements = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      for (Statement statement : old.policy().document().statements()) {
        statements.add(written(old.policy(), statement));
      }
    }
    if (statements.isEmpty() || random.nextBoolean()) {
      statements.add(statement());
    } else if (random.nextBoolean()) {
      statements.set(random.nextInt(statements.size()), statement());
    } else if (statements.size() > 1) {
      statements.remove(random.nextInt(statements.size()));
    }
    bindings.set(
        place,
        new PolicyBinding(
            Policies.of(
                old.policy().name(),
                PolicyType.IDENTITY,
                "{'Version': '2012-10-17', 'Statement': [" + String.join(",\n", statements) + "]}"),
            old.through()));
    return caller.boundBy(bindings, caller.boundary(), caller.organization());
  }

  /** Returns who is asked about, with one more policy, of one statement with an effect. */
  Caller plus(String effect) {
    Caller caller = account.caller(asked());
    List<PolicyBinding> bindings = new ArrayList<>(caller.bindings());
    String text = statement().replaceFirst("'Effect': '\\w+'", "'Effect': '" + effect + "'");
    bindings.add(
        new PolicyBinding(
            Policies.of(
                "More",
                PolicyType.IDENTITY,
                "{'Version': '2012-10-17', 'Statement': [" + text + "]}"),
            asked()));
    return caller.boundBy(bindings, caller.boundary(), caller.organization());
  }

  /** Returns who is asked about, with all statements and policies the other way round. */
  Caller reversed() {
    Caller caller = account.caller(asked());
    List<PolicyBinding> bindings = new ArrayList<>();
    for (PolicyBinding binding : caller.bindings()) {
      List<Statement> statements = new ArrayList<>(binding.policy().document().statements());
      Collections.reverse(statements);
      PolicyDocument document =
          new PolicyDocument(binding.policy().document().version(), null, statements);
      bindings.add(
          0,
          new PolicyBinding(
              new Policy(binding.policy().name(), PolicyType.IDENTITY, document),
              binding.through()));
    }
    return caller.boundBy(bindings, caller.boundary(), caller.organization());
  }

  private static String written(Policy policy, Statement statement) {
    PolicyDocument one = new PolicyDocument(policy.document().version(), null, List.of(statement));
    String text = PolicyWriter.write(one);
    int begin = text.indexOf('{', text.indexOf("Statement"));
    int end = text.lastIndexOf('}', text.lastIndexOf('}') - 1);
    return text.substring(begin, end + 1);
  }

  /** Returns the calls of who is asked about. */
  ApiCalls calls() {
    return calls(account.caller(asked()));
  }

  /** Returns the calls of a caller in the account's region. */
  ApiCalls calls(Caller caller) {
    return ApiCalls.by(caller, Map.of(), region);
  }

  /** Returns what requests can have under keys that are open, values by key. */
  static Map<String, List<List<String>>> values() {
    return RandomWords.VALUES;
  }

  /** Returns some repositories. */
  List<String> someRepositories() {
    return Stream.of(
            "pay",
            "payroll",
            "wages",
            "jo-1",
            "re-1",
            "puy",
            "blue-9",
            "prod-x",
            "test",
            "true",
            region,
            "pay" + id)
        .map(this::arn)
        .toList();
  }

  /** Returns some random request for an action that is as wanted; empty if none is found. */
  String attack(
      ApiCalls calls,
      String action,
      List<String> references,
      int times,
      BiPredicate<String, Map<String, List<String>>> isWanted) {
    boolean carries =
        CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
    for (int i = 0; i < times; i++) {
      Map<String, List<String>> context = new LinkedHashMap<>();
      String resource = any(someRepositories());
      boolean areTagsKnown = calls.caller().resourceTags().containsKey(resource);
      RandomWords.VALUES.forEach(
          (key, values) -> {
            boolean isAlwaysThere =
                key.equals("aws:SecureTransport") || key.equals("aws:CurrentTime");
            boolean isFixed =
                calls.caller().neverHas(key)
                    || calls.caller().valueOf(key).isPresent()
                    || (areTagsKnown && key.startsWith("aws:ResourceTag/"));
            if (!isFixed && (isAlwaysThere || random.nextInt(3) > 0)) {
              context.put(key, any(values));
            }
          });
      if (context.containsKey("aws:CalledVia")) {
        context.put("aws:ViaAWSService", List.of("true")); // which go together
      }
      if (carries) {
        boolean isOfVariable = references.size() > 1 && random.nextInt(8) == 0;
        String name =
            isOfVariable
                ? "refs/heads/" + any(List.of(region, "true", "git/2.43"))
                : any(references);
        context.put(CodeCommitAction.REFERENCES, List.of(name));
      }
      if (action.equals(CodeCommitAction.GIT_PUSH) && random.nextInt(3) > 0) {
        context.put(
            RefUpdate.KEY,
            List.of(any(List.of("create", "delete", "fast-forward", "non-fast-forward"))));
      }
      if (isWanted.test(resource, context)) {
        return resource + " " + context;
      }
    }
    return "";
  }

  /** Tells whether a request is allowed; a push if both its calls are. */
  static boolean isAllowed(
      ApiCalls calls, String action, String resource, Map<String, List<String>> context) {
    return isAllowed(calls, action, resource, context, false)
        && (!action.equals(CodeCommitAction.GIT_PUSH)
            || isAllowed(calls, action, resource, context, true));
  }

  static List<String> names(boolean areAll) {
    return areAll ? RandomWords.NAMES : List.of("refs/heads/prod");
  }

  private static boolean isAllowed(
      ApiCalls calls,
      String action,
      String resource,
      Map<String, List<String>> context,
      boolean isDiscovery) {
    RequestContext.Builder request = begin(calls, action, resource, context);
    if (isDiscovery) {
      request.without(CodeCommitAction.REFERENCES).without(RefUpdate.KEY);
    }
    return calls.decide(request.build()) == Decision.ALLOWED;
  }

  /** Returns a request, of a push its call 2. */
  static RequestContext request(
      ApiCalls calls, String action, String resource, Map<String, List<String>> context) {
    return begin(calls, action, resource, context).build();
  }

  private static RequestContext.Builder begin(
      ApiCalls calls, String action, String resource, Map<String, List<String>> context) {
    RequestContext.Builder request = calls.request(action, resource);
    context.forEach(
        (key, values) -> {
          if (values.isEmpty()) {
            request.without(key);
          } else {
            request.with(key, values);
          }
        });
    return request;
  }
}
