package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Policies over a small alphabet, all of whose requests are asked one by one: a proof is right
 * exactly where none of them is allowed.
 */
@Execution(ExecutionMode.CONCURRENT)
class SmallUniverseTest {

  private static final int POLICIES = Integer.getInteger("attack.policies", 90);
  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "jo");
  private static final List<String> SYMBOLS = List.of("a", "b", "*", "?");

  /** The last letter is in no pattern, and stands for all such. */
  private static final List<String> LETTERS = List.of("a", "b", "c");

  private static final List<String> OPERATORS =
      List.of(
          "StringLike",
          "StringNotLike",
          "StringLikeIfExists",
          "StringNotLikeIfExists",
          "StringEquals",
          "StringNotEqualsIfExists",
          "ForAllValues:StringLike",
          "ForAnyValue:StringNotLike",
          "ForAnyValue:StringLikeIfExists");

  private static final List<List<String>> REFERENCES = lists("refs/heads/", 5);
  private static final List<List<String>> AGENTS = lists("", 2);
  private static final List<List<String>> MFA =
      List.of(List.of(), List.of("true"), List.of("false"));

  private final ServiceReference reference = ServiceReference.builtIn();

  private static List<List<String>> lists(String prefix, int longest) {
    List<List<String>> lists = new ArrayList<>();
    List<String> texts = List.of("");
    for (int length = 1; length <= longest; length++) {
      List<String> longer = new ArrayList<>();
      texts.forEach(text -> LETTERS.forEach(letter -> longer.add(text + letter)));
      longer.forEach(text -> lists.add(List.of(prefix + text)));
      texts = longer;
    }
    return lists;
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static String glob(int longest, Random random) {
    StringBuilder glob = new StringBuilder();
    for (int i = random.nextInt(longest); i >= 0; i--) {
      glob.append(any(SYMBOLS, random));
    }
    return glob.toString();
  }

  private static String condition(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "'Null': {'codecommit:References': '%s'}".formatted(random.nextBoolean());
      case 1 ->
          "'%s': {'aws:MultiFactorAuthPresent': '%s'}"
              .formatted(any(List.of("Bool", "BoolIfExists"), random), random.nextBoolean());
      case 2 ->
          "'%s': {'aws:UserAgent': '%s'}"
              .formatted(any(List.of("StringLike", "StringNotLike"), random), glob(2, random));
      default ->
          "'%s': {'codecommit:References': ['refs/heads/%s', 'refs/heads/%s']}"
              .formatted(any(OPERATORS, random), glob(3, random), glob(3, random));
    };
  }

  private static String statement(Random random) {
    List<String> conditions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String condition = condition(random);
      String operator = condition.substring(0, condition.indexOf(':', 1));
      if (conditions.stream().noneMatch(one -> one.startsWith(operator))) {
        conditions.add(condition);
      }
    }
    return "{'Effect': '%s', 'Action': 'codecommit:%s', 'Resource': '*', 'Condition': {%s}}"
        .formatted(
            random.nextInt(3) == 0 ? "Allow" : "Deny",
            any(List.of("*", "GitPush", "PutFile", "G*"), random),
            String.join(", ", conditions));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void proof_is_there_exactly_where_no_request_is_allowed(int part) {
    int proved = 0;
    int found = 0;
    for (int seed = part; seed < POLICIES; seed += 2) {
      Random random = new Random(seed);
      List<String> statements = new ArrayList<>();
      statements.add("{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}");
      for (int i = random.nextInt(4); i >= 0; i--) {
        statements.add(statement(random));
      }
      if (random.nextBoolean()) {
        statements.remove(0);
      }
      AccountBuilder builder = Account.builder("905418273645", "eu-west-3");
      builder.repositories(List.of("pay"));
      builder
          .user("jo")
          .policy(
              Policies.of(
                  "Tested",
                  PolicyType.IDENTITY,
                  "{'Version': '2012-10-17', 'Statement': ["
                      + String.join(",\n", statements)
                      + "]}"));
      Account account = builder.build();
      String repository = account.repositoryArns().get(0).toString();
      AccessQuestion question =
          new AccessQuestion(
              List.of(CodeCommitAction.GIT_PUSH, "codecommit:PutFile"),
              List.of(repository),
              List.of(),
              Map.of());
      ApiCalls calls = ApiCalls.by(account.caller(WHO), Map.of());
      for (AccessAnswer answer : new Prover(account, reference).never(WHO, question)) {
        boolean isAllowed = isAllowed(calls, answer.action(), repository);
        assertThat(answer)
            .as("seed %s: %s", seed, statements)
            .isInstanceOf(
                isAllowed ? AccessAnswer.Counterexample.class : AccessAnswer.Proved.class);
        if (isAllowed) {
          found++;
        } else {
          proved++;
        }
      }
    }
    assertThat(proved).isGreaterThan(POLICIES / 6);
    assertThat(found).isGreaterThan(POLICIES / 6);
  }

  private static boolean isAllowed(ApiCalls calls, String action, String repository) {
    boolean isPush = action.equals(CodeCommitAction.GIT_PUSH);
    for (List<String> agent : withNone(AGENTS)) {
      for (List<String> mfa : MFA) {
        Map<String, List<String>> context =
            Map.of("aws:UserAgent", agent, "aws:MultiFactorAuthPresent", mfa);
        if (isPush && !isAllowed(calls, action, repository, context, List.of())) {
          continue;
        }
        for (List<String> name : REFERENCES) {
          if (isAllowed(calls, action, repository, context, name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static List<List<String>> withNone(List<List<String>> lists) {
    List<List<String>> all = new ArrayList<>(lists);
    all.add(List.of());
    return all;
  }

  private static boolean isAllowed(
      ApiCalls calls,
      String action,
      String repository,
      Map<String, List<String>> context,
      List<String> references) {
    RequestContext.Builder request = calls.request(action, repository);
    context.forEach(
        (key, values) -> {
          if (!values.isEmpty()) {
            request.with(key, values);
          }
        });
    if (references.isEmpty()) {
      request.without(CodeCommitAction.REFERENCES).without(RefUpdate.KEY);
    } else {
      request.with(CodeCommitAction.REFERENCES, references);
    }
    return calls.decide(request.build()) == Decision.ALLOWED;
  }
}
