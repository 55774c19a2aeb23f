package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.ROLE, "deployer");

  private static Access access(String statements, String action) {
    return access(statements, action, Map.of());
  }

  private static Access access(
      String statements, String action, Map<String, List<String>> context) {
    AccountBuilder builder = Account.builder("905418273645", "eu-west-3");
    builder.repositories(List.of("pay"));
    builder
        .role("deployer")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                "{'Version': '2012-10-17', 'Statement': [" + statements + "]}"));
    Account account = builder.build();
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:" + action),
            List.of(account.repositoryArns().get(0).toString()),
            List.of("refs/heads/main"),
            context);
    return Objects.requireNonNull(
        new Prover(account, ServiceReference.builtIn())
            .access(WHO, question)
            .get("codecommit:" + action));
  }

  private static String said(Access access) {
    if (access instanceof Access.OnlyIf onlyIf) {
      return onlyIf.alternatives().stream()
          .map(all -> all.stream().map(AccessTest::said).collect(Collectors.joining(" and ")))
          .collect(Collectors.joining(" or "));
    }
    return access.getClass().getSimpleName();
  }

  private static String said(KeyCondition one) {
    return (one.isNot() ? "not " : "") + one.operator() + " " + one.key() + " " + one.values();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GitPush | {}                                                            | Always
          PutFile | {}                                                            | Always
          GitPush | 'StringEquals': {'codecommit:References': 'refs/heads/main'}  | Always
          PutFile | 'StringEquals': {'codecommit:References': 'refs/heads/dev'}   | Always
          GitPush | 'Bool': {'aws:MultiFactorAuthPresent': 'true'}                | Bool aws:MultiFactorAuthPresent [true]
          """)
  void allow_with_a_condition(String action, String condition, String expected) {
    String text = condition.equals("{}") ? "" : condition;
    // call 1 of a push has no reference, so that it needs an Allow without one
    String first =
        "{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {'Null': {'codecommit:References': 'true'}}},";
    String other = "{'Effect': 'Allow', 'Action': 'codecommit:PutFile', 'Resource': '*'},";
    String own =
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition': {%s}}";
    assertThat(said(access(first + other + own.formatted(text), action))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Bool': {'aws:SecureTransport': 'false'}                                 | not Bool aws:SecureTransport [false]
          'NotIpAddress': {'aws:SourceIp': '192.0.2.0/24'}                         | not NotIpAddress aws:SourceIp [192.0.2.0/24]
          'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}                  | not BoolIfExists aws:MultiFactorAuthPresent [false]
          'StringEquals': {'codecommit:References': 'refs/heads/main'}             | Never
          'StringNotEquals': {'codecommit:References': 'refs/heads/main'}          | Always
          'StringNotEquals': {'aws:PrincipalTag/team': 'core'}                     | not StringNotEquals aws:PrincipalTag/team [core]
          'Bool': {'aws:SecureTransport': 'false'}, 'IpAddress': {'aws:SourceIp': '192.0.2.0/24'} | not Bool aws:SecureTransport [false] or not IpAddress aws:SourceIp [192.0.2.0/24]
          """)
  void deny_with_a_condition(String condition, String expected) {
    String allow = "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'},";
    String deny = "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {%s}}";
    assertThat(said(access(allow + deny.formatted(condition), "PutFile"))).isEqualTo(expected);
  }

  private static String statement(String effect, String condition) {
    return "{'Effect': '%s', 'Action': 'codecommit:*', 'Resource': '*', 'Condition': {%s}}"
        .formatted(effect, condition);
  }

  @Test
  void conditions_on_one_key_are_put_together() {
    String allow = statement("Allow", "");
    String out = statement("Deny", "'NotIpAddress': {'aws:SourceIp': '192.0.0.0/16'}");
    String in = statement("Deny", "'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}");

    assertThat(said(access(allow + "," + out + "," + in, "PutFile")))
        .isEqualTo(
            "not NotIpAddress aws:SourceIp [192.0.0.0/16] and not IpAddress aws:SourceIp"
                + " [192.0.2.0/24]");
  }

  @Test
  void conditions_on_one_key_are_alternatives() {
    String git = statement("Allow", "'StringLike': {'aws:UserAgent': 'git/*'}");
    String console = statement("Allow", "'StringLike': {'aws:UserAgent': 'console*'}");

    assertThat(said(access(git + "," + console, "PutFile")))
        .isEqualTo("StringLike aws:UserAgent [git/*] or StringLike aws:UserAgent [console*]");
  }

  @Test
  void what_others_say_already_is_left_out() {
    String mfa = "'Bool': {'aws:MultiFactorAuthPresent': 'true'}";
    String ip = "'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}";

    assertThat(
            said(
                access(
                    statement("Allow", mfa)
                        + ","
                        + statement("Allow", ip)
                        + ","
                        + statement("Allow", mfa + ", " + ip),
                    "GitPush")))
        .isEqualTo(
            "IpAddress aws:SourceIp [192.0.2.0/24] or Bool aws:MultiFactorAuthPresent [true]");
  }

  @Test
  void what_all_requests_have_is_no_condition() {
    String allow =
        statement("Allow", "")
            + ","
            + statement(
                "Deny",
                "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}, 'NotIpAddress':"
                    + " {'aws:SourceIp': '192.0.2.0/24'}");
    String mfa = "aws:MultiFactorAuthPresent";

    assertThat(said(access(allow, "PutFile", Map.of(mfa, List.of("true"))))).isEqualTo("Always");
    assertThat(said(access(allow, "PutFile", Map.of(mfa, List.of("false")))))
        .isEqualTo("not NotIpAddress aws:SourceIp [192.0.2.0/24]");
  }

  @Test
  void text_that_looks_like_a_variable_stays_text() {
    String text =
        "{'Version': '2008-10-17', 'Statement': [%s]}"
            .formatted(statement("Allow", "'StringEquals': {'aws:UserAgent': '${aws:username}'}"));
    AccountBuilder builder = Account.builder("905418273645", "eu-west-3");
    builder.role("deployer").policy(Policies.of("Old", PolicyType.IDENTITY, text));
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:PutFile"),
            List.of("arn:aws:codecommit:eu-west-3:905418273645:pay"),
            List.of("refs/heads/main"),
            Map.of());

    Access access =
        Objects.requireNonNull(
            new Prover(builder.build(), ServiceReference.builtIn())
                .access(WHO, question)
                .get("codecommit:PutFile"));
    assertThat(said(access)).isEqualTo("StringEquals aws:UserAgent [${$}{aws:username}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'StringEquals': {'codecommit:References': 'refs/heads/main'}             | PutFile | Never
          'StringEquals': {'codecommit:References': 'refs/heads/dev'}              | PutFile | Always
          'ArnLike': {'aws:PrincipalArn': 'arn:*:iam::*:root'}                     | PutFile | Never
          'ArnNotLike': {'aws:PrincipalArn': 'arn:*:iam::*:root'}                  | PutFile | Always
          'Null': {'aws:username': 'false'}                                        | GitPush | Always
          'StringLike': {'aws:PrincipalTag/team': '*'}                             | GitPush | Always
          'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}                  | GitPush | not BoolIfExists aws:MultiFactorAuthPresent [false]
          """)
  void root_user_is_bound_by_the_organization_alone(
      String condition, String action, String expected) {
    String all = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
    String deny =
        "{'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '*', 'Condition': {%s}}"
            .formatted(condition);
    Policy policy =
        Policies.of(
            "Cap",
            PolicyType.SERVICE_CONTROL,
            "{'Version': '2012-10-17', 'Statement': [" + all + "," + deny + "]}");
    Account account =
        Account.builder("905418273645", "eu-west-3")
            .organization(new Organization(null, List.of(List.of(policy)), List.of()))
            .build();
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:" + action),
            List.of("arn:aws:codecommit:eu-west-3:905418273645:pay"),
            List.of("refs/heads/main"),
            Map.of());

    Access access =
        Objects.requireNonNull(
            new Prover(account, ServiceReference.builtIn())
                .accessOfRootUser(question)
                .get("codecommit:" + action));
    assertThat(said(access)).isEqualTo(expected);
  }
}
