package io.github.policycheck.analysis.search;

import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which accounts a policy by itself is looked at, and that none of them is one too few. */
class HomesTest {

  private static final String ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

  private static List<String> homes(String statements) {
    return homes(AskedActions.ALL, statements);
  }

  private static List<String> homes(AskedActions asked, String statements) {
    return Homes.of(Policies.of("P", PolicyType.IDENTITY, policy(statements)), asked).all().stream()
        .map(home -> home.partition().name() + " " + home.account())
        .toList();
  }

  private static String deny(String resource, String condition) {
    return "{'Effect': 'Deny', 'Action': '*', 'Resource': '" + resource + "'" + condition + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "*, aws 123456789012",
    "arn:aws:codecommit:eu-west-3:240913576801:payroll, aws 240913576801",
    "arn:aws-cn:codecommit:*:351024687912:*, aws-cn 351024687912",
    "arn:aws-us-gov:s3:::builds, aws-us-gov 123456789012",
    "arn:*:codecommit:cn-north-1:*:x, aws 123456789012;aws-cn 123456789012",
    "arn:aws:codecommit:*:24*:x, aws 123456789012;aws 240000000000;aws-cn 123456789012;aws-cn"
        + " 240000000000",
    "arn:aws:iam::123456789012:role/x, aws 123456789012",
  })
  void account_is_that_which_the_policy_names(String resource, String expected) {
    assertThat(homes(deny(resource, ""))).containsExactly(expected.split(";"));
  }

  @Test
  void accounts_that_are_named_alike_are_looked_at_once_and_others_each() {
    assertThat(
            homes(
                "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource':"
                    + " ['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::444455556666:role/x',"
                    + " 'arn:aws:iam::777788889999:role/y']}"))
        .containsExactly("aws 111122223333", "aws 777788889999");
  }

  @Test
  void account_that_is_named_where_nothing_is_asked_is_looked_at_if_no_other_is() {
    String other =
        "{'Effect': 'Allow', 'Action': 'sns:Publish', 'Resource':"
            + " ['arn:aws-cn:sns:cn-north-1:240913576801:a', 'arn:aws-cn:sns:*:862790513408:b']}";
    String asked =
        deny("arn:aws-cn:codecommit:*:351024687912:*", "").replace("'*', 'R", "'codecommit:*', 'R");

    assertThat(homes(AskedActions.OF_CODECOMMIT, other)).containsExactly("aws-cn 240913576801");
    assertThat(homes(AskedActions.OF_CODECOMMIT, other + ", " + asked))
        .containsExactly("aws-cn 351024687912");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:*:*:410000000001:*",
        "arn:aws-us-gov:*:*:*:*",
        "arn:aws-cn:iam::*:*",
      })
  void what_one_account_or_partition_is_denied_others_are_not(String resource) {
    assertThat(Linted.policy(policy(ALL, deny(resource, ""))).rules())
        .contains("full-administrator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike': {'aws:PrincipalAccount': '2409*'}",
        "'StringLike': {'aws:PrincipalAccount': ['2409*', '1*']}",
        "'StringLike': {'aws:ResourceAccount': '2409????????'}",
        "'StringNotLike': {'aws:RequestedRegion': 'us-gov-*'}",
        "'StringNotLike': {'aws:RequestedRegion': ['cn-*', 'us-gov-*']}",
        "'StringEquals': {'aws:RequestedRegion': 'cn-north-1'}",
        "'StringLike': {'aws:PrincipalArn': '*:role/dev-*'}",
        "'StringLike': {'aws:PrincipalArn': '*dev*'}",
      })
  void deny_that_holds_somewhere_is_looked_at_there(String condition) {
    String deny =
        "{'Effect': 'Deny', 'Action': ['codecommit:GitPush', 'codecommit:PutFile'], 'Resource':"
            + " '*', 'Condition': {'StringEquals'"
            + (condition.startsWith("'StringEquals'")
                ? condition
                    .substring("'StringEquals'".length())
                    .replace("{", "{'codecommit:References': 'refs/heads/trunk', ")
                : ": {'codecommit:References': 'refs/heads/trunk'}, " + condition)
            + "}}";

    assertThat(Linted.policy(policy(deny)).rules()).contains("branch-protection-incomplete");
  }

  private static String each(int accounts, String entry) {
    return IntStream.range(0, accounts)
        .mapToObj(
            i ->
                "'"
                    + entry
                        .replace("#", Long.toString(310_455_660_017L + 7_001L * i))
                        .replace("@", i % 2 == 0 ? "n" + i : "other-" + i)
                    + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static final String PROTECTS_TRUNK =
      "{'Effect': 'Deny', 'Action': ['codecommit:GitPush', 'codecommit:PutFile'], 'Resource': %s,"
          + " 'Condition': {'StringEquals': {'codecommit:References': 'refs/heads/trunk'}%s}}";

  /** Nothing that a rule asks depends on them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sts:AssumeRole | arn:aws:iam::#:role/@",
        "sts:AssumeRole | arn:aws:iam::#:role/@-*",
        "iam:PassRole | arn:aws-us-gov:iam::#:role/app/@",
        "iam:GetRole | arn:aws:iam::#:role/@*",
        "kms:Decrypt | arn:aws:kms:eu-north-1:#:key/@*",
        "codecommit:GitPush | arn:aws:sns:eu-north-1:#:@*",
      })
  void accounts_on_which_no_answer_depends_are_not_counted(String action, String entry) {
    String allow =
        "{'Effect': 'Allow', 'Action': '" + action + "', 'Resource': " + each(27, entry) + "}";

    assertThat(Linted.policy(policy(allow)).undecided()).isEmpty();
    assertThat(Linted.policy(policy(allow, PROTECTS_TRUNK.formatted("'*'", ""), ALL)).rules())
        .contains("branch-protection-incomplete", "full-administrator");
  }

  /** They differ in nothing but names, and those matter nowhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%r | arn:aws:codecommit:eu-north-1:#:@",
        "%c | arn:aws:iam::#:role/@",
        "%c | arn:aws-cn:iam::#:role/teams/@",
      })
  void many_accounts_that_differ_in_names_alone_are_of_one_kind(String place, String entry) {
    String names = each(23, entry);
    String deny =
        place.equals("%r")
            ? PROTECTS_TRUNK.formatted(names, "")
            : PROTECTS_TRUNK.formatted(
                "'*'", ", 'ArnNotLike': {'aws:PrincipalArn': " + names + "}");

    Linted linted = Linted.policy(policy(deny));

    assertThat(linted.rules()).contains("branch-protection-incomplete");
    assertThat(linted.undecided()).noneMatch(open -> open.message().contains("ways"));
  }

  /** Of so many accounts the last one alone is special, as a pattern or a second text says. */
  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:codecommit:*:*:n4?", "arn:aws:codecommit:*:*:n42"})
  void name_that_something_else_tells_apart_is_looked_at(String left) {
    String repositories = each(43, "arn:aws:codecommit:eu-north-1:#:@");

    Linted linted =
        Linted.policy(
            policy(
                "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': " + repositories + "}",
                "{'Effect': 'Deny', 'Action': 'codecommit:*', 'NotResource': '" + left + "'}",
                PROTECTS_TRUNK.formatted("'*'", "")));

    assertThat(linted.rules()).contains("branch-protection-incomplete");
    assertThat(linted.undecided()).isEmpty();
  }

  /** Each may have its own pattern; which rules this concerns depends on the actions. */
  @Test
  void too_many_accounts_that_matter_are_undecided_where_they_matter() {
    String allow =
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': "
            + each(26, "arn:aws:codecommit:eu-north-1:#:@-*")
            + "}";

    Linted linted = Linted.policy(policy(allow));

    assertThat(linted.undecided("branch-protection-incomplete"))
        .singleElement()
        .asString()
        .contains("names accounts in 26 ways");
    assertThat(linted.undecided())
        .extracting(Finding::rule)
        .doesNotContain("pass-role-star", "push-as-someone-else", "full-administrator");
  }
}
