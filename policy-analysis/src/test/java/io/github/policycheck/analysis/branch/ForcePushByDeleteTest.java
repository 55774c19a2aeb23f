package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForcePushByDeleteTest {

  private static final int POLICIES = Integer.getInteger("attack.policies", 80);

  private static final String RULE = "force-push-by-delete";
  private static final String PAYROLL = "arn:aws-cn:codecommit:cn-north-1:043378916688:payroll";
  private static final String ALL =
      "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}";
  private static final String FORCE =
      "'StringEquals': {'policycheck:RefUpdate': 'non-fast-forward'}";
  private static final String TRUNK = "'StringLike': {'codecommit:References': 'refs/heads/trunk'}";

  private static String push(String effect, String resource, String... conditions) {
    return "{'Effect': '%s', 'Action': 'codecommit:GitPush', 'Resource': '%s', 'Condition': {%s}}"
        .formatted(effect, resource, merged(conditions));
  }

  /** Conditions under one operator are one member of the object. */
  private static String merged(String... conditions) {
    Map<String, String> byOperator = new LinkedHashMap<>();
    Matcher matcher =
        Pattern.compile("'([^']+)': \\{((?:[^}$]|\\$\\{[^}]*})*)}")
            .matcher(String.join(", ", conditions));
    while (matcher.find()) {
      byOperator.merge(matcher.group(1), matcher.group(2), (one, other) -> one + ", " + other);
    }
    List<String> members = new ArrayList<>();
    byOperator.forEach((operator, keys) -> members.add("'" + operator + "': {" + keys + "}"));
    return String.join(", ", members);
  }

  private static Linted linted(String... statements) {
    return Linted.policy(policy(statements));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'policycheck:RefUpdate': 'non-fast-forward'}",
        "'StringEqualsIgnoreCase': {'PolicyCheck:refupdate': 'NON-fast-forward'}",
        "'StringLike': {'policycheck:RefUpdate': 'non-*'}",
        "'ForAnyValue:StringEquals': {'policycheck:RefUpdate': ['non-fast-forward', 'other']}",
        "'StringEquals': {'policycheck:RefUpdate': ['fast-forward', 'non-fast-forward']}",
        "'StringNotEquals': {'policycheck:RefUpdate': ['create', 'fast-forward', 'delete']},"
            + " 'Null': {'policycheck:RefUpdate': 'false'}",
        "'StringNotEquals': {'policycheck:RefUpdate': ['create', 'fast-forward', 'delete']}",
      })
  void fires_where_a_branch_can_be_deleted_and_made_anew(String condition) {
    assertThat(linted(ALL, push("Deny", PAYROLL, TRUNK, condition)).of(RULE))
        .containsExactly(
            "warning this Deny of force pushes is bypassed in two pushes, which delete the"
                + " reference and create it again: both stay allowed on `refs/heads/trunk`; deny"
                + " `delete` with `non-fast-forward`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'policycheck:RefUpdate': ['non-fast-forward', 'delete']}",
        "'StringEquals': {'policycheck:RefUpdate': ['non-fast-forward', 'create']}",
        "'StringNotEquals': {'policycheck:RefUpdate': 'fast-forward'},"
            + " 'Null': {'policycheck:RefUpdate': 'false'}",
        "'StringEquals': {'policycheck:RefUpdate': 'delete'}",
        "'StringEquals': {'policycheck:RefUpdate': 'NON-FAST-FORWARD'}",
        "'Null': {'policycheck:RefUpdate': 'false'}",
        "'Null': {'policycheck:RefUpdate': 'true'}",
      })
  void is_silent_where_the_deny_is_about_one_of_the_two_as_well_or_not_about_force(
      String condition) {
    assertThat(linted(ALL, push("Deny", PAYROLL, TRUNK, condition)).rules()).doesNotContain(RULE);
  }

  @Test
  void is_silent_where_another_deny_is_about_one_of_the_two() {
    String deny = push("Deny", PAYROLL, TRUNK, FORCE);

    for (String type : List.of("delete", "create")) {
      String equals = "'StringEquals': {'policycheck:RefUpdate': '" + type + "'}";
      assertThat(linted(ALL, deny, push("Deny", "*", equals)).rules()).doesNotContain(RULE);
      assertThat(linted(ALL, deny, push("Deny", PAYROLL, TRUNK, equals)).rules())
          .doesNotContain(RULE);
      String elsewhere = TRUNK.replace("trunk", "other");
      assertThat(linted(ALL, deny, push("Deny", PAYROLL, elsewhere, equals)).rules())
          .contains(RULE);
      assertThat(linted(ALL, deny, push("Deny", PAYROLL + "2", TRUNK, equals)).rules())
          .contains(RULE);
    }
  }

  @Test
  void is_silent_where_pushes_are_not_allowed() {
    String deny = push("Deny", PAYROLL, TRUNK, FORCE);
    String noFirstCall = push("Deny", "*", "'Null': {'codecommit:References': 'true'}");
    String nothingElse =
        push("Allow", "*", "'StringEquals': {'policycheck:RefUpdate': 'fast-forward'}");

    assertThat(linted(ALL.replace("codecommit:*", "codecommit:D*"), deny).rules())
        .doesNotContain(RULE);
    assertThat(linted(ALL, noFirstCall, deny).rules()).doesNotContain(RULE);
    assertThat(linted(nothingElse, deny).rules()).doesNotContain(RULE);
    assertThat(linted(ALL, push("Deny", PAYROLL, TRUNK), deny).rules()).doesNotContain(RULE);
  }

  @Test
  void allow_that_needs_the_first_call_too_is_met() {
    String allow = push("Allow", "*", "'StringLikeIfExists': {'codecommit:References': '*'}");
    assertThat(linted(allow, push("Deny", "*", TRUNK, FORCE)).findings(RULE)).hasSize(1);

    String onlyWithReference = push("Allow", "*", "'StringLike': {'codecommit:References': '*'}");
    assertThat(linted(onlyWithReference, push("Deny", "*", TRUNK, FORCE)).rules())
        .doesNotContain(RULE);
  }

  @Test
  void deny_that_names_no_reference_is_about_every_one() {
    assertThat(linted(ALL, push("Deny", "*", FORCE)).of(RULE))
        .singleElement()
        .asString()
        .contains("stay allowed on references such as `refs/heads/main`;");
    // The branches on which it is not bypassed are not the example.
    String main = TRUNK.replace("trunk", "main");
    assertThat(linted(ALL, push("Deny", "*", FORCE), push("Deny", "*", main)).of(RULE))
        .singleElement()
        .asString()
        .contains("references such as `refs/heads/master`");
    String most = "'StringNotLike': {'codecommit:References': 'refs/heads/try/*'}";
    String no = "'StringEquals': {'policycheck:RefUpdate': 'delete'}";
    assertThat(linted(ALL, push("Deny", "*", FORCE), push("Deny", "*", most, no)).of(RULE))
        .singleElement()
        .asString()
        .contains("references such as `refs/heads/try/");
  }

  @Test
  void tags_are_references_too() {
    String tags = "'StringEquals': {'codecommit:References': 'refs/tags/v1'}";

    assertThat(linted(ALL, push("Deny", PAYROLL, tags, FORCE)).of(RULE))
        .singleElement()
        .asString()
        .contains("stay allowed on `refs/tags/v1`");
  }

  @Test
  void witness_deletes() {
    Finding finding = linted(ALL, push("Deny", PAYROLL, TRUNK, FORCE)).only(RULE);

    Witness witness = Objects.requireNonNull(finding.witness());
    assertThat(witness.resource()).isEqualTo(PAYROLL);
    assertThat(witness.context())
        .containsEntry("codecommit:References", List.of("refs/heads/trunk"))
        .containsEntry(RefUpdate.KEY, List.of("delete"));
    assertThat(witness.decision()).isEqualTo("allowed");
  }

  @Test
  void lone_deny_is_looked_at_next_to_the_assumed_policy() {
    assertThat(linted(push("Deny", PAYROLL, TRUNK, FORCE)).of(RULE))
        .singleElement()
        .asString()
        .contains("both together with AWSCodeCommitPowerUser, for example, stay allowed on");
  }

  private static Account account(String policies, String users) {
    return Account.builder("043378916688", "cn-north-1")
        .repositories(List.of("payroll"))
        .groups(
            List.of(
                new Group(
                    "Staff",
                    List.of(
                        Linted.powerUser("aws-cn"),
                        Policies.of("Own", PolicyType.IDENTITY, policies)))))
        .users(
            List.of(
                new User(
                    "zoe",
                    List.of("Staff"),
                    List.of(Policies.of("More", PolicyType.IDENTITY, users)),
                    Map.of())))
        .build();
  }

  @Test
  void account_is_told_who_can_and_by_what() {
    String deny = policy(push("Deny", PAYROLL, TRUNK, FORCE));
    String delete = "'StringEquals': {'policycheck:RefUpdate': 'delete'}";

    List<Finding> found = Linted.account(account(deny, policy(ALL))).findings(RULE);
    assertThat(found)
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("`user/zoe`: this Deny")
        .contains("by `More` and `AWSCodeCommitPowerUser` on `refs/heads/trunk`");
    // With what the user has besides, there is no way round.
    assertThat(
            Linted.account(account(deny, policy(push("Deny", PAYROLL, TRUNK, delete))))
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void other_conditions_of_the_deny_are_kept() {
    String withoutMfa = "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}";
    String withMfa = "'Bool': {'aws:MultiFactorAuthPresent': 'true'}";
    String delete = "'StringEquals': {'policycheck:RefUpdate': 'delete'}";
    String deny = push("Deny", PAYROLL, TRUNK, FORCE, withoutMfa);

    assertThat(linted(ALL, deny, push("Deny", PAYROLL, delete, withoutMfa)).rules())
        .doesNotContain(RULE);
    assertThat(linted(ALL, deny, push("Deny", PAYROLL, delete, withMfa)).rules()).contains(RULE);
  }

  @Test
  void one_who_may_delete_and_another_who_may_create_get_round_nothing() {
    String delete = "'StringEquals': {'policycheck:RefUpdate': 'delete'}";
    String create = "'StringEquals': {'policycheck:RefUpdate': 'create'}";
    String ana = "'StringEquals': {'aws:username': 'ana'}";
    String notAna = "'StringNotEqualsIfExists': {'aws:username': 'ana'}";
    Linted linted =
        linted(
            ALL,
            push("Deny", PAYROLL, TRUNK, FORCE),
            push("Deny", PAYROLL, delete, ana),
            push("Deny", PAYROLL, create, notAna));

    assertThat(linted.rules()).doesNotContain(RULE);
    assertThat(linted.undecided(RULE))
        .extracting(Finding::message)
        .containsExactly(
            "whether this Deny is bypassed by deleting and pushing again is not known: what it"
                + " takes is allowed in different circumstances");
  }

  /** Of the second, all kinds of branches are found, but not whether one matches. */
  @ParameterizedTest
  @ValueSource(strings = {"*a", "*~"})
  void pattern_whose_branch_takes_too_long_to_find_is_said(String begin) {
    String pattern = "'StringLike': {'codecommit:References': '%s'}";

    Linted linted =
        linted(ALL, push("Deny", PAYROLL, pattern.formatted(begin + "?".repeat(40) + "m"), FORCE));

    assertThat(linted.rules()).doesNotContain(RULE);
    assertThat(linted.undecided(RULE))
        .extracting(Finding::message)
        .containsExactly(
            "whether this Deny is bypassed by deleting and pushing again is not known: the policies"
                + " have too many patterns of references");
  }

  @Test
  void what_depends_on_variables_is_said() {
    String variable = "'StringLike': {'codecommit:References': 'refs/heads/${aws:PrincipalTag/b}'}";
    Linted linted = linted(ALL, push("Deny", PAYROLL, variable, FORCE));
    assertThat(linted.undecided(RULE)).isNotEmpty();

    String repository = PAYROLL.replace("payroll", "${aws:PrincipalTag/r}");
    assertThat(linted(ALL, push("Deny", repository, TRUNK, FORCE)).undecided(RULE)).isNotEmpty();

    String kind = "'StringEquals': {'policycheck:RefUpdate': '${aws:PrincipalTag/kind}'}";
    Linted ofKind = linted(ALL, push("Deny", PAYROLL, TRUNK, kind));
    assertThat(ofKind.rules().contains(RULE) || !ofKind.undecided(RULE).isEmpty()).isTrue();
  }

  /**
   * Where force pushes are denied and a branch can be deleted and created all the same, by requests
   * guessed at random, the rule says so; where it says so, the evaluator confirms it.
   */
  @Test
  void random_policies_are_told_right() {
    PolicyAnalyzer analyzer = new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);
    int open = 0;
    int shut = 0;
    for (int seed = 0; seed < POLICIES; seed++) {
      Random random = new Random(seed);
      Policy policy = randomPolicy(random);
      boolean isOpen = isGotRound(policy);
      boolean isSaid =
          analyzer.analyze(policy).findings().stream()
              .anyMatch(finding -> finding.rule().equals(RULE));
      assertThat(isSaid).as("seed %s: %s", seed, policy).isEqualTo(isOpen);
      open += isOpen ? 1 : 0;
      shut += isOpen ? 0 : 1;
    }
    assertThat(open).isGreaterThan(POLICIES / 4);
    assertThat(shut).isGreaterThan(POLICIES / 4);
  }

  private static final List<String> BRANCHES =
      List.of("refs/heads/trunk", "refs/heads/pay/2", "refs/heads/zz", "refs/heads/y");

  private static Policy randomPolicy(Random random) {
    List<String> statements = new ArrayList<>(List.of(ALL));
    for (int i = random.nextInt(3); i >= 0; i--) {
      String branch = List.of("trunk", "pay/*", "*", "zz").get(random.nextInt(4));
      List<String> types = new ArrayList<>();
      for (RefUpdate.Type type : RefUpdate.Type.values()) {
        if (type.text().isPresent() && random.nextInt(3) == 0) {
          types.add("'" + type.text().get() + "'");
        }
      }
      String more = random.nextInt(3) == 0 ? "" : "'non-fast-forward'";
      String all =
          String.join(", ", types) + (types.isEmpty() || more.isEmpty() ? "" : ", ") + more;
      statements.add(
          push(
              "Deny",
              random.nextBoolean() ? PAYROLL : "*",
              "'StringLike': {'codecommit:References': 'refs/heads/" + branch + "'}",
              "'StringEquals': {'policycheck:RefUpdate': [" + all + "]}"));
    }
    return Policies.of("P", PolicyType.IDENTITY, policy(statements.toArray(new String[0])));
  }

  private static boolean isGotRound(Policy policy) {
    PolicyEvaluator evaluator = PolicyEvaluator.compile(new PolicySet(List.of(policy)));
    return Stream.of(PAYROLL, PAYROLL + "-2")
        .anyMatch(
            repository ->
                BRANCHES.stream()
                    .anyMatch(
                        branch ->
                            decide(evaluator, repository, branch, "non-fast-forward")
                                    == Decision.EXPLICIT_DENY
                                && decide(evaluator, repository, branch, "delete")
                                    == Decision.ALLOWED
                                && decide(evaluator, repository, branch, "create")
                                    == Decision.ALLOWED));
  }

  private static Decision decide(
      PolicyEvaluator evaluator, String repository, String branch, String type) {
    return evaluator.decide(
        RequestContext.of("codecommit:GitPush", repository)
            .with("codecommit:References", branch)
            .with(RefUpdate.KEY, type)
            .build());
  }
}
