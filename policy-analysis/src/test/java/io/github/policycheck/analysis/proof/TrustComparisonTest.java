package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may assume a role by one version of its trust policy and not by another. */
@Execution(ExecutionMode.CONCURRENT)
class TrustComparisonTest {

  private static final String HOME = "604317852290";
  private static final String OTHER = "730598146022";

  private static final String ARN = "arn:aws:iam::730598146022:role/ci-q";

  /** What follows from who asks replaces it; of a service it is not known. */
  private static final List<List<String>> UNKNOWN = List.of(List.of());

  private static final Policy EVERYTHING = Policies.everything(PolicyType.IDENTITY);

  private static final List<String> PRINCIPALS =
      List.of(
          "{'AWS': '604317852290'}",
          "{'AWS': 'arn:aws:iam::730598146022:root'}",
          "{'AWS': ['arn:aws:iam::604317852290:user/ana', 'arn:aws:iam::730598146022:role/ci-1']}",
          "{'AWS': '*'}",
          "{'Service': ['ec2.amazonaws.com', 'codebuild.amazonaws.com']}",
          "{'Service': 'ec2.amazonaws.com'}");

  private static final List<String> CONDITIONS =
      List.of(
          "",
          "'Bool': {'aws:MultiFactorAuthPresent': 'true'}",
          "'StringEquals': {'sts:ExternalId': 'a'}",
          "'StringNotEquals': {'sts:ExternalId': 'a'}",
          "'Null': {'sts:ExternalId': 'true'}",
          "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/ci-*'}",
          "'StringEquals': {'aws:PrincipalAccount': '730598146022'}");

  private static Policy trust(String... statements) {
    return Policies.of(
        "Trust",
        PolicyType.ROLE_TRUST,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}");
  }

  private static String statement(String effect, String principal, String condition) {
    return "{'Effect': '%s', 'Principal': %s, 'Action': 'sts:AssumeRole'%s}"
        .formatted(
            effect, principal, condition.isEmpty() ? "" : ", 'Condition': {" + condition + "}");
  }

  private static TrustComparison comparison() {
    return new TrustComparison(
        ServiceReference.builtIn(), Partition.named("aws").orElseThrow(), HOME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {'AWS': '604317852290'} | {'AWS': 'arn:aws:iam::604317852290:root'}    | ''
          {'AWS': '604317852290'} | {'AWS': ['604317852290', '730598146022']}    | a user or role of account 730598146022
          {'AWS': '730598146022'} | {'AWS': 'arn:aws:iam::730598146022:role/ci'} | ''
          none                    | {'Service': 'ec2.amazonaws.com'}             | ec2.amazonaws.com
          {'AWS': '604317852290'} | {'AWS': '604317852290', 'Service': 'ec2.amazonaws.com'} | ec2.amazonaws.com
          {'Service': 'ec2.amazonaws.com'} | none                                | ''
          """)
  void who_is_new_is_named(String before, String after, String expected) {
    Policy from = before == null ? null : trust(statement("Allow", before, ""));
    Policy to = after == null ? null : trust(statement("Allow", after, ""));
    assertThat(String.join("; ", comparison().onlyAllowed(to, from).keySet())).isEqualTo(expected);
  }

  @Test
  void what_only_one_version_asks_for_is_in_the_request() {
    Policy free = trust(statement("Allow", "{'AWS': '604317852290'}", ""));
    Policy with =
        trust(
            statement(
                "Allow",
                "{'AWS': '604317852290'}",
                "'Bool': {'aws:MultiFactorAuthPresent': 'true'}"));
    assertThat(comparison().onlyAllowed(with, free)).isEmpty();
    Map<String, AccessChanges> changes = comparison().onlyAllowed(free, with);
    assertThat(changes).containsOnlyKeys("a user or role of account 604317852290");
    AccessChange found = changes.values().iterator().next().found().get(0);
    assertThat(found.actions()).containsExactly("sts:AssumeRole");
    assertThat(found.context().get("aws:MultiFactorAuthPresent")).isNotEqualTo(List.of("true"));
  }

  @Test
  void whoever_cannot_be_asked_about_is_named() {
    Policy odd = trust(statement("Allow", "{'AWS': 'AIDAEXAMPLEEXAMPLE123'}", ""));
    assertThat(comparison().onlyAllowed(odd, null))
        .hasEntrySatisfying("others", one -> assertThat(one.undecided()).hasSize(1));
    assertThatThrownBy(() -> comparison().onlyAllowed(EVERYTHING, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** All requests that the conditions tell apart are asked of the evaluator. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void callers_are_named_of_whom_a_request_is_decided_otherwise_and_no_others(int part) {
    int none = 0;
    for (int seed = part; seed < 160; seed += 2) {
      Random random = new Random(seed);
      Policy before = trust(some(random));
      Policy after = trust(some(random));
      Map<String, AccessChanges> changes = comparison().onlyAllowed(after, before);
      assertThat(changes.values()).allMatch(one -> one.undecided().isEmpty());
      for (Map.Entry<String, List<Principal>> callers : callers().entrySet()) {
        boolean isNew =
            callers.getValue().stream().anyMatch(caller -> isNew(caller, before, after));
        none += isNew ? 0 : 1;
        boolean isNamed =
            (after.toString() + before).contains(callers.getKey().replaceAll(".* ", ""));
        if (isNamed || callers.getKey().contains("account " + HOME)) {
          assertThat(changes.containsKey(callers.getKey()))
              .as("seed %s: %s", seed, callers.getKey())
              .isEqualTo(isNew);
        }
      }
    }
    assertThat(none).isBetween(100, 460);
  }

  private static String[] some(Random random) {
    List<String> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statements.add(
          statement(
              random.nextInt(4) == 0 ? "Deny" : "Allow",
              PRINCIPALS.get(random.nextInt(PRINCIPALS.size())),
              CONDITIONS.get(random.nextInt(CONDITIONS.size()))));
    }
    return statements.toArray(String[]::new);
  }

  private static Map<String, List<Principal>> callers() {
    Map<String, List<Principal>> callers = new LinkedHashMap<>();
    for (String account : List.of(HOME, OTHER)) {
      List<Principal> some = new ArrayList<>();
      for (String who : List.of("user/q", "role/ci-q", "role/q")) {
        some.add(Principal.parse("arn:aws:iam::" + account + ":" + who).orElseThrow());
      }
      callers.put("a user or role of account " + account, some);
    }
    for (String named :
        List.of(
            "arn:aws:iam::604317852290:user/ana",
            "arn:aws:iam::730598146022:role/ci-1",
            "ec2.amazonaws.com",
            "codebuild.amazonaws.com")) {
      callers.put(named, List.of(Principal.parse(named).orElseThrow()));
    }
    return callers;
  }

  private static boolean isNew(Principal caller, Policy before, Policy after) {
    PolicySet own = new PolicySet(List.of(EVERYTHING));
    PolicyEvaluator from = PolicyEvaluator.compile(own.withResource(before));
    PolicyEvaluator to = PolicyEvaluator.compile(own.withResource(after));
    boolean isKnown = caller.account().isPresent();
    List<List<String>> arns = isKnown ? UNKNOWN : List.of(List.of(), List.of(ARN));
    List<List<String>> accounts = isKnown ? UNKNOWN : List.of(List.of(), List.of(OTHER));
    for (List<String> mfa : List.of(List.<String>of(), List.of("true"), List.of("false"))) {
      for (List<String> id : List.of(List.<String>of(), List.of("a"), List.of("z"))) {
        for (List<String> arn : arns) {
          for (List<String> account : accounts) {
            RequestContext.Builder request =
                RequestContext.of("sts:AssumeRole", "arn:aws:iam::" + HOME + ":role/r").by(caller);
            give(request, "aws:PrincipalArn", arn);
            give(request, "aws:PrincipalAccount", account);
            PrincipalKeys keys = PrincipalKeys.of(caller);
            keys.values().forEach(request::with);
            keys.absent().forEach(request::without);
            give(request, "aws:MultiFactorAuthPresent", mfa);
            give(request, "sts:ExternalId", id);
            if (to.decide(request.build()) == Decision.ALLOWED
                && from.decide(request.build()) != Decision.ALLOWED) {
              return true;
            }
          }
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
}
