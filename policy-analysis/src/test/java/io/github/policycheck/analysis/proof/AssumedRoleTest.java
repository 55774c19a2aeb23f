package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether a role can be assumed, which its trust policy decides too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html">IAM
 *     User Guide: policy evaluation for requests within a single account</a>
 */
class AssumedRoleTest {

  private static final int ACCOUNTS = Integer.getInteger("attack.accounts", 300);

  private static final PrincipalId USER = new PrincipalId(PrincipalId.Kind.USER, "ana");
  private static final PrincipalId ROLE = new PrincipalId(PrincipalId.Kind.ROLE, "first");

  private static final List<List<String>> MFA =
      List.of(List.of(), List.of("true"), List.of("false"));

  private static final List<List<String>> ID = List.of(List.of(), List.of("a"), List.of("z"));

  private static String statement(String effect, String principal, String condition) {
    return "{'Effect': '%s', %s'Action': 'sts:AssumeRole'%s%s}"
        .formatted(
            effect,
            principal.isEmpty() ? "" : "'Principal': " + principal + ", ",
            principal.isEmpty() ? ", 'Resource': '*'" : "",
            condition.isEmpty() ? "" : ", 'Condition': {" + condition + "}");
  }

  private static String document(List<String> statements) {
    return "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
  }

  /**
   * An account in which {@code role/first} and {@code user/ana} can ask for {@code role/second}.
   */
  private static Account account(
      String id,
      String partition,
      List<String> identity,
      List<String> boundary,
      List<String> trust) {
    AccountBuilder builder = Account.builder(id, null).partition(partition);
    PrincipalBuilder user = builder.user("ana");
    PrincipalBuilder role = builder.role("first");
    if (!identity.isEmpty()) {
      user.policy(Policies.of("Own", PolicyType.IDENTITY, document(identity)));
      role.policy(Policies.of("Own", PolicyType.IDENTITY, document(identity)));
    }
    if (!boundary.isEmpty()) {
      user.boundary(Policies.of("Bound", PolicyType.PERMISSIONS_BOUNDARY, document(boundary)));
      role.boundary(Policies.of("Bound", PolicyType.PERMISSIONS_BOUNDARY, document(boundary)));
    }
    builder
        .role("second")
        .trust(
            Policies.of(
                "Trust",
                PolicyType.ROLE_TRUST,
                document(trust)
                    .replace("ACCOUNT", "arn:%s:iam::%s:root".formatted(partition, id))
                    .replace("ANA", "arn:%s:iam::%s:user/ana".formatted(partition, id))
                    .replace("FIRST", "arn:%s:iam::%s:role/first".formatted(partition, id))
                    .replace("DIGITS", id)));
    return builder.build();
  }

  private static Role second(Account account) {
    return account.roles().stream()
        .filter(role -> role.name().equals("second"))
        .findFirst()
        .orElseThrow();
  }

  private static AccessAnswer ask(Account account, PrincipalId who) {
    return new Prover(account, ServiceReference.builtIn()).assumes(who, second(account), Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          # the trust policy names                     | identity | boundary | user  | role
          {'AWS': 'ANA'}                               | none     | none     | true  | false
          {'AWS': 'FIRST'}                             | none     | none     | false | true
          {'AWS': 'ACCOUNT'}                           | none     | none     | false | false
          {'AWS': 'ACCOUNT'}                           | Allow    | none     | true  | true
          {'AWS': 'DIGITS'}                            | Allow    | none     | true  | true
          {'AWS': ['ANA', 'FIRST']}                    | none     | none     | true  | true
          {'AWS': ['ANA', 'FIRST']}                    | Deny     | none     | false | false
          {'AWS': 'ACCOUNT'}                           | Allow    | Deny     | false | false
          # a boundary limits a role that is named, and no user
          {'AWS': ['ANA', 'FIRST']}                    | none     | other    | true  | false
          {'AWS': '*'}                                 | none     | none     | true  | true
          {'Service': 'codebuild.amazonaws.com'}       | Allow    | none     | false | false
          {'AWS': '999999999999'}                      | Allow    | none     | false | false
          """)
  void who_is_named_decides_what_else_is_needed(
      String trust, String identity, String boundary, boolean user, boolean role) {
    for (List<String> place :
        List.of(
            List.of("604317852290", "aws"),
            List.of("111111111111", "aws-cn"),
            List.of("027518394406", "aws-us-gov"))) {
      Account account =
          account(
              place.get(0),
              place.get(1),
              identity == null ? List.of() : List.of(statement(identity, "", "")),
              boundary == null
                  ? List.of()
                  : List.of(
                      boundary.equals("other")
                          ? "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}"
                          : statement(boundary, "", "")),
              List.of(statement("Allow", trust, "")));
      assertThat(ask(account, USER) instanceof AccessAnswer.Counterexample).isEqualTo(user);
      assertThat(ask(account, ROLE) instanceof AccessAnswer.Counterexample).isEqualTo(role);
      assertThat(ask(account, USER) instanceof AccessAnswer.Proved).isEqualTo(!user);
      assertThat(ask(account, ROLE) instanceof AccessAnswer.Proved).isEqualTo(!role);
    }
  }

  @Test
  void without_the_trust_policy_it_is_undecided() {
    AccountBuilder builder = Account.builder("604317852290", null);
    builder.user("ana");
    builder.role("first");
    builder.role("second");
    assertThat(ask(builder.build(), USER)).isInstanceOf(AccessAnswer.Undecided.class);
  }

  /** All requests that the conditions tell apart are asked of the evaluator. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void it_is_proved_where_no_request_is_allowed_and_nowhere_else(int part) {
    int proved = 0;
    for (int seed = part; seed < ACCOUNTS; seed += 2) {
      Random random = new Random(seed);
      List<String> identity = some(random, false);
      List<String> boundary = random.nextInt(3) == 0 ? some(random, false) : List.of();
      List<String> trust = some(random, true);
      if (trust.isEmpty()) {
        continue;
      }
      Account account = account("604317852290", "aws", identity, boundary, trust);
      for (PrincipalId who : List.of(USER, ROLE)) {
        AccessAnswer answer = ask(account, who);
        boolean isAllowed = isSomeAllowed(account, who);
        proved += isAllowed ? 0 : 1;
        assertThat(answer)
            .as("seed %s, %s: %s; %s; %s", seed, who, identity, boundary, trust)
            .isInstanceOf(
                isAllowed ? AccessAnswer.Counterexample.class : AccessAnswer.Proved.class);
      }
    }
    assertThat(proved).isBetween(ACCOUNTS / 6, ACCOUNTS * 5 / 6);
  }

  private static List<String> some(Random random, boolean isTrust) {
    List<String> principals =
        List.of("{'AWS': 'ANA'}", "{'AWS': 'FIRST'}", "{'AWS': 'ACCOUNT'}", "'*'");
    List<String> conditions =
        List.of(
            "",
            "'Bool': {'aws:MultiFactorAuthPresent': 'true'}",
            "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}",
            "'StringEquals': {'sts:ExternalId': 'a'}",
            "'StringNotEquals': {'sts:ExternalId': 'a'}",
            "'Null': {'sts:ExternalId': 'true'}");
    List<String> statements = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      statements.add(
          statement(
              random.nextInt(3) == 0 ? "Deny" : "Allow",
              isTrust ? principals.get(random.nextInt(principals.size())) : "",
              conditions.get(random.nextInt(conditions.size()))));
    }
    return statements;
  }

  private static boolean isSomeAllowed(Account account, PrincipalId who) {
    ApiCalls calls = ApiCalls.by(account.caller(who), Map.of());
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            ApiCalls.policies(account.caller(who)).withResource(second(account).trust()));
    String arn = account.arn(new PrincipalId(PrincipalId.Kind.ROLE, "second")).toString();
    for (List<String> mfa : MFA) {
      for (List<String> id : ID) {
        RequestContext.Builder request = calls.request("sts:AssumeRole", arn);
        give(request, "aws:MultiFactorAuthPresent", mfa);
        give(request, "sts:ExternalId", id);
        if (evaluator.decide(request.build()) == Decision.ALLOWED) {
          return true;
        }
      }
    }
    return false;
  }

  private static void give(RequestContext.Builder request, String key, List<String> values) {
    if (values.isEmpty()) {
      request.without(key);
    } else {
      request.with(key, values);
    }
  }

  /** A request carries tags of the session only if whoever asks may tag it, and so on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          aws:RequestTag/team | sts:AssumeRole                            | sts:*                              | false
          aws:RequestTag/team | sts:AssumeRole                            | sts:AssumeRole                     | false
          aws:RequestTag/team | 'sts:AssumeRole', 'sts:TagSession'        | 'sts:AssumeRole'                   | false
          aws:RequestTag/team | 'sts:AssumeRole', 'sts:TagSession'        | 'sts:AssumeRole', 'sts:TagSession' | true
          aws:requesttag/team | sts:*                                     | sts:*                              | true
          sts:SourceIdentity  | 'sts:AssumeRole', 'sts:TagSession'        | sts:*                              | false
          sts:SourceIdentity  | 'sts:AssumeRole', 'sts:SetSourceIdentity' | sts:*                              | true
          aws:SourceVpc       | sts:AssumeRole                            | sts:AssumeRole                     | true
          """)
  void what_a_session_gets_has_to_be_allowed_too(
      String key, String own, String trusted, boolean expected) {
    String condition = "'StringLike': {'" + key + "': 'w*b'}";
    Account account =
        account(
            "604317852290",
            "aws",
            List.of(statement("Allow", "", "").replace("'sts:AssumeRole'", actions(own))),
            List.of(),
            List.of(
                statement("Allow", "{'AWS': 'ACCOUNT'}", condition)
                    .replace("'sts:AssumeRole'", actions(trusted))));

    assertThat(ask(account, USER))
        .isInstanceOf(expected ? AccessAnswer.Counterexample.class : AccessAnswer.Proved.class);
  }

  private static String actions(String written) {
    return "[" + (written.contains("'") ? written : "'" + written + "'") + "]";
  }
}
