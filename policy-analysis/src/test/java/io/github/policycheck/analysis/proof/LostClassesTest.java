package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which it is easily forgotten that AWS sends them, and others that it never does. */
class LostClassesTest {

  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "jo");
  private static final String ALLOW = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
  private static final String DENY =
      "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {%s}}";
  private static final String ALLOW_IF =
      "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {%s}}";

  private static Account account(String... statements) {
    AccountBuilder builder = Account.builder("604317852290", "eu-central-1");
    builder.repository(new Repository("web", null, null, null, Map.of("stage", "prod"), null));
    builder
        .user("jo")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}"));
    return builder.build();
  }

  private static AccessAnswer ask(
      Account account, String action, List<String> repositories, List<String> references) {
    AccessQuestion question =
        new AccessQuestion(List.of("codecommit:" + action), repositories, references, Map.of());
    return new Prover(account, ServiceReference.builtIn()).never(WHO, question).get(0);
  }

  private static AccessAnswer ask(String... statements) {
    Account account = account(statements);
    return ask(
        account,
        "GitPush",
        List.of(account.repositoryArns().get(0).toString()),
        List.of("refs/heads/main"));
  }

  /** A key that is asked for its presence alone has some value of its type. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:MultiFactorAuthAge",
        "aws:MultiFactorAuthPresent",
        "aws:SourceIp",
        "aws:VpcSourceIp",
        "aws:TokenIssueTime",
        "aws:CurrentTime",
        "aws:EpochTime",
        "aws:SourceArn",
        "aws:UserAgent",
        "aws:CalledVia"
      })
  void presence_alone(String key) {
    assertThat(ask(ALLOW, DENY.formatted("'Null': {'" + key + "': 'true'}")))
        .isInstanceOf(AccessAnswer.Counterexample.class);
    assertThat(ask(ALLOW_IF.formatted("'Null': {'" + key + "': 'false'}")))
        .isInstanceOf(AccessAnswer.Counterexample.class);
  }

  /** The text {@code DEFAULT} stands for a default in its single quotes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'codecommit:References': 'refs/heads/${aws:PrincipalTag/team, DEFAULT}'}",
        "'StringLike': {'codecommit:References': 'refs/*/${aws:PrincipalTag/team, DEFAULT}'}",
        "'StringEquals': {'aws:UserAgent': '${aws:PrincipalTag/team, DEFAULT}'}"
      })
  void defaults_of_variables(String condition) {
    String json = "{'Version': '2012-10-17', 'Statement': [" + ALLOW_IF.formatted(condition) + "]}";
    PolicyDocument document =
        PolicyReader.read("Own.json", json.replace('\'', '"').replace("DEFAULT", "'blue'"));
    AccountBuilder builder = Account.builder("604317852290", "eu-central-1");
    builder.repositories(List.of("web"));
    builder.user("jo").policy(new Policy("Own", PolicyType.IDENTITY, document));
    assertThat(ask(builder.build(), "DeleteBranch", List.of(), List.of("refs/heads/*")))
        .isInstanceOf(AccessAnswer.Counterexample.class);
  }

  /** Of a repository that the account does not list the tags are not known. */
  @Test
  void repositories_that_only_tags_tell_apart() {
    String deny = DENY.formatted("'StringEquals': {'aws:ResourceTag/stage': 'prod'}");
    assertThat(ask(account(ALLOW, deny), "DeleteBranch", List.of(), List.of("refs/heads/x")))
        .isInstanceOf(AccessAnswer.Counterexample.class);
  }

  @Test
  void names_that_go_on_after_what_none_ends_with() {
    String arn = "arn:aws:codecommit:*:*:";
    String allow = "{'Effect': 'Allow', 'Action': '*', 'Resource': '" + arn + "a.git*'}";
    String deny =
        "{'Effect': 'Deny', 'Action': '*', 'Resource': ['%sa.git*x*', '%sa.git*e*']}"
            .formatted(arn, arn);
    assertThat(ask(account(allow, deny), "GitPush", List.of(), List.of("refs/heads/x")))
        .isInstanceOf(AccessAnswer.Counterexample.class);
  }

  @Test
  void regions_of_requests_about_no_resource() {
    String allow = ALLOW_IF.formatted("'StringEquals': {'aws:RequestedRegion': 'ap-south-1'}");
    assertThat(ask(account(allow), "ListRepositories", List.of(), List.of()))
        .isInstanceOf(AccessAnswer.Counterexample.class);
  }

  @ParameterizedTest
  @CsvSource({"true, Allow", "false, Deny"})
  void credentials_that_a_service_hands_on(String value, String effect) {
    String condition = "'Bool': {'aws:ViaAWSService': '" + value + "'}";
    AccessAnswer answer =
        effect.equals("Allow")
            ? ask(ALLOW_IF.formatted(condition))
            : ask(ALLOW, DENY.formatted(condition));
    assertThat(answer).isInstanceOf(AccessAnswer.Counterexample.class);
    String direct = "'Null': {'aws:CalledVia': 'false'}, 'Bool': {'aws:ViaAWSService': 'false'}";
    assertThat(ask(ALLOW_IF.formatted(direct))).isInstanceOf(AccessAnswer.Proved.class);
  }

  @Test
  void names_compared_as_bytes_are_not_proved_away() {
    String first = ALLOW_IF.formatted("'Null': {'codecommit:References': 'true'}");
    String second =
        ALLOW_IF.formatted("'BinaryEquals': {'codecommit:References': 'refs/heads/abcde'}");
    assertThat(ask(account(first, second), "GitPush", List.of(), List.of("refs/heads/*")))
        .isInstanceOf(AccessAnswer.Undecided.class);
  }

  @Test
  void reading_of_several_values_is_named() {
    String allow =
        ALLOW_IF.formatted(
            "'ForAllValues:StringLike': {'aws:CalledVia': '*.amazonaws.com'},"
                + " 'Null': {'aws:CalledVia': 'false'}");
    String deny = DENY.formatted("'StringLike': {'aws:CalledVia': '*.amazonaws.com'}");
    Account account = account(allow, deny);
    AccessAnswer answer = ask(account, "DeleteBranch", List.of(), List.of("refs/heads/main"));
    assertThat(answer)
        .isInstanceOfSatisfying(
            AccessAnswer.Proved.class,
            proved ->
                assertThat(proved.needs())
                    .containsExactly(Set.of(UndocumentedPoint.SEVERAL_REQUEST_VALUES)));
  }

  /** What AWS never sends together is not shown as a request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'DateGreaterThan': {'aws:CurrentTime': '2030-01-01T00:00:00Z'},"
            + " 'DateLessThan': {'aws:EpochTime': '1830000000'}",
        "'Bool': {'aws:MultiFactorAuthPresent': 'false'},"
            + " 'NumericLessThan': {'aws:MultiFactorAuthAge': '300'}",
      })
  void what_never_goes_together_is_not_shown(String condition) {
    assertThat(ask(ALLOW_IF.formatted(condition)))
        .isNotInstanceOf(AccessAnswer.Counterexample.class);
  }

  /** Comparisons pass over no way in which a request comes either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Bool': {'aws:ViaAWSService': 'true'}",
        "'ForAnyValue:StringEquals': {'aws:CalledVia': 'cloudformation.amazonaws.com'}",
        "'StringEquals': {'aws:RequestedRegion': 'ap-south-1'}"
      })
  void ways_of_requests_in_comparisons(String condition) {
    String allow =
        ALLOW_IF
            .formatted(condition)
            .replace("'Action': '*'", "'Action': 'codecommit:ListRepositories'");
    Account more = account(allow);
    Account none = account(DENY.formatted(condition));
    AccessChanges changes =
        new Prover(more, ServiceReference.builtIn())
            .onlyAllowedTo(more.caller(WHO), none.caller(WHO));
    assertThat(changes.found())
        .extracting(AccessChange::actions)
        .containsExactly(List.of("codecommit:ListRepositories"));
  }
}
