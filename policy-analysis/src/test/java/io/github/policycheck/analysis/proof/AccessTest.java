package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.ROLE, "deployer");

  private static Access access(String statements, String action) {
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
            Map.of());
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
}
