package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.LonePolicy;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.pattern.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessFinderTest {

  private static final String GET = "s3:GetObject";
  private static final String OBJECT = "arn:aws:s3:::bucket/team-a/x";

  private static PrincipalRequests principal(String statements) {
    return principal(
        Policies.of(
            "P",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17', 'Statement': [{" + statements + "}]}"),
        Optional.empty());
  }

  private static PrincipalRequests principal(Policy policy, Optional<Instant> now) {
    return LonePolicy.principal(
            policy,
            Surroundings.in(Homes.of(policy, AskedActions.ALL).all().get(0), now),
            null,
            new KnownActions(ServiceReference.builtIn()))
        .orElseThrow();
  }

  private static Optional<Witness> witness(Answer<Witness> answer) {
    return answer.found(why -> {});
  }

  private static Answer<Witness> allowed(
      PrincipalRequests principal, Map<String, List<String>> context) {
    return WitnessFinder.find(principal, GET, OBJECT, context, Decision.ALLOWED, null);
  }

  private static PrincipalRequests allowed(String condition) {
    return principal(
        "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': " + condition);
  }

  private static Optional<Witness> find(PrincipalRequests principal, Decision decision) {
    return witness(WitnessFinder.find(principal, GET, OBJECT, Map.of(), decision, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'StringEquals': {'aws:username': 'a'}}",
        "{'StringLike': {'aws:PrincipalTag/a': 'x*'}, 'StringNotLike': {'aws:PrincipalTag/a': '*y'}}",
        "{'NumericLessThan': {'aws:MultiFactorAuthAge': '5'}, 'Bool': {'aws:SecureTransport': true}}",
        "{'ForAllValues:StringEquals': {'aws:PrincipalOrgPaths': ['a', 'b']}, 'Null':"
            + " {'aws:PrincipalOrgPaths': 'false'}}",
        "{'ForAnyValue:StringEquals': {'aws:CalledVia': 'a'}, 'ForAnyValue:StringLike':"
            + " {'aws:CalledVia': 'b'}}",
        "{'StringEquals': {'aws:PrincipalTag/a': '${aws:PrincipalTag/b}'}}",
        "{'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}, 'NotIpAddress': {'aws:SourceIp': '10.0.0.0/9'}}",
      })
  void request_that_fulfils_the_conditions_is_found(String condition) {
    PrincipalRequests principal = allowed(condition);

    assertThat(find(principal, Decision.ALLOWED))
        .hasValueSatisfying(
            witness -> {
              assertThat(witness.decision()).isEqualTo("allowed");
              assertThat(witness.action()).isEqualTo(GET);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'aws:username': 'a'}, 'StringLike': {'aws:username': 'b*'}}",
        "{'Null': {'aws:username': 'true'}, 'StringEquals': {'aws:username': 'a'}}",
        "{'StringEquals': {'aws:username': []}}",
        // Who reads an object sends no keys of tags, nor the key of another service.
        "{'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}}",
        "{'StringLike': {'codecommit:References': '*'}}",
      })
  void that_there_is_none_is_certain(String condition) {
    assertThat(allowed(allowed(condition), Map.of())).isEqualTo(Answer.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Which values there are depends on another key, or nobody knows whether there are several.
        "{'StringEquals': {'aws:PrincipalTag/a': '${aws:PrincipalTag/b}'},"
            + " 'StringNotEquals': {'aws:PrincipalTag/a': 'x', 'aws:PrincipalTag/b': 'x'}}",
        "{'StringEquals': {'unknown:Key': 'a'}, 'StringLike': {'unknown:Key': 'b'}}",
      })
  void what_was_not_found_may_exist(String condition) {
    assertThat(allowed(allowed(condition), Map.of())).isNotEqualTo(Answer.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/*",
        "arn:aws:s3:::${aws:PrincipalTag/bucket}/*",
        "arn:aws:s3:::bucket/team-${aws:PrincipalTag/letter}/x",
        "arn:aws:s3:::bucket/${aws:PrincipalTag/path}",
      })
  void variable_in_a_resource_is_given_what_the_resource_asks_for(String resource) {
    PrincipalRequests principal =
        principal("'Effect': 'Allow', 'Action': 's3:*', 'Resource': '" + resource + "'");

    assertThat(find(principal, Decision.ALLOWED)).isPresent();
  }

  @Test
  void variable_in_a_resource_leaves_open_whether_there_is_a_request() {
    PrincipalRequests principal =
        principal(
            "'Effect': 'Allow', 'Action': 's3:*',"
                + " 'Resource': 'arn:aws:s3:::bucket/te${aws:PrincipalTag/rest}x'");

    assertThat(allowed(principal, Map.of())).isInstanceOf(Answer.Undecided.class);
  }

  @Test
  void what_is_given_stays_as_it_is() {
    PrincipalRequests principal = allowed("{'StringEquals': {'aws:username': ['a', 'b']}}");

    assertThat(witness(allowed(principal, Map.of("aws:username", List.of("b")))))
        .hasValueSatisfying(
            witness -> assertThat(witness.context()).containsEntry("aws:username", List.of("b")));
    assertThat(allowed(principal, Map.of("aws:username", List.of("c")))).isEqualTo(Answer.none());
    assertThat(allowed(principal, Map.of("aws:username", List.of()))).isEqualTo(Answer.none());
  }

  @Test
  void every_decision_can_be_sought() {
    PrincipalRequests principal =
        principal(
            "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}, {'Effect': 'Deny', 'Action':"
                + " 's3:*', 'Resource': '*', 'Condition': {'BoolIfExists':"
                + " {'aws:SecureTransport': 'false'}}");

    assertThat(find(principal, Decision.ALLOWED))
        .hasValueSatisfying(
            witness ->
                assertThat(witness.context())
                    .containsEntry("aws:SecureTransport", List.of("true")));
    assertThat(find(principal, Decision.EXPLICIT_DENY))
        .hasValueSatisfying(
            witness ->
                assertThat(witness.context())
                    .containsEntry("aws:SecureTransport", List.of("false")));
    assertThat(find(principal, Decision.IMPLICIT_DENY)).isEmpty();
    assertThat(find(allowed("{'StringEquals': {'aws:username': 'a'}}"), Decision.IMPLICIT_DENY))
        .isPresent();
  }

  @Test
  void search_of_too_many_requests_ends_and_says_so() {
    // Nine tags share eight values, no two of them the same: nobody sees at once that none can.
    StringBuilder tags = new StringBuilder();
    StringBuilder denies = new StringBuilder();
    String holes = "['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']";
    for (int i = 0; i < 9; i++) {
      tags.append(i == 0 ? "" : ", ").append("'aws:PrincipalTag/t" + i + "': " + holes);
      for (int j = 0; j < i; j++) {
        for (char hole = 'a'; hole <= 'h'; hole++) {
          denies.append(
              "}, {'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition':"
                  + " {'StringEquals': {'aws:PrincipalTag/t"
                  + i
                  + "': '"
                  + hole
                  + "', 'aws:PrincipalTag/t"
                  + j
                  + "': '"
                  + hole
                  + "'}}");
        }
      }
    }
    PrincipalRequests principal =
        principal(
            "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': {"
                + tags
                + "}}"
                + denies);

    assertThat(allowed(principal, Map.of())).isInstanceOf(Answer.Undecided.class);
  }

  @Test
  void many_conditions_that_have_to_hold_together_are_no_obstacle() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      tags.append(i == 0 ? "" : ", ").append("'aws:PrincipalTag/t" + i + "': ['a', 'b', 'c']");
    }
    String allow = "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': ";
    String equal = "{'StringEquals': {" + tags + "}";

    assertThat(find(principal(allow + equal + "}"), Decision.ALLOWED))
        .hasValueSatisfying(witness -> assertThat(witness.context()).hasSize(60));
    String never = ", 'StringNotLike': {'aws:PrincipalTag/t11': ['a*', 'b*', 'c*']}}";
    assertThat(allowed(principal(allow + equal + never), Map.of())).isEqualTo(Answer.none());
  }

  private static PrincipalRequests on(String day, String condition) {
    return principal(
        Policies.of(
            "P",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*',"
                + " 'Resource': '*', 'Condition': "
                + condition
                + "}]}"),
        Optional.of(Instant.parse(day + "T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'DateLessThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}}",
        "{'DateLessThanEquals': {'AWS:currenttime': '2026-11-25T23:59:59Z'}}",
        "{'DateEquals': {'aws:CurrentTime': '2020-01-01'}}",
        "{'DateLessThan': {'aws:EpochTime': '1577836800'}}",
        "{'NumericLessThan': {'aws:EpochTime': '1577836800'}}",
      })
  void requests_of_the_past_are_not_looked_for(String condition) {
    assertThat(find(on("2026-11-26", condition), Decision.ALLOWED)).isEmpty();
    assertThat(find(on("2019-11-26", condition), Decision.ALLOWED)).isPresent();
    assertThat(find(allowed(condition), Decision.ALLOWED)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'DateLessThan': {'aws:CurrentTime': '2026-11-26T00:00:01Z'}}",
        "{'DateGreaterThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}}",
        "{'DateGreaterThan': {'aws:CurrentTime': '2030-01-01T00:00:00Z'}}",
        "{'DateGreaterThan': {'aws:EpochTime': '1577836800'}}",
        "{'NumericGreaterThan': {'aws:EpochTime': '1577836800'}}",
        "{'DateLessThan': {'s3:signatureAge': '2020-01-01T00:00:00Z'}}",
      })
  void requests_of_today_and_later_are(String condition) {
    assertThat(find(on("2026-11-26", condition), Decision.ALLOWED)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "*:bob, AROAEXAMPLEID:bob",
    "AROA1:*, AROA1:session",
    "*, AROAEXAMPLEID:x",
    "bob, bob",
  })
  void user_id_of_a_session_has_two_parts(String pattern, String sent) {
    Policy policy =
        Policies.of(
            "P",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource':"
                + " '*', 'Condition': {'StringLike': {'aws:userid': '"
                + pattern
                + "'}}}]}");
    Account account =
        Account.builder("111111111111", "us-east-2")
            .roles(List.of(new Role("r", List.of(policy), null, Map.of())))
            .build();
    PrincipalRequests role =
        new PrincipalRequests(
            "role/r",
            null,
            account.caller(account.principal("role/r")),
            Surroundings.of(account, Optional.empty()),
            new KnownActions(ServiceReference.builtIn()));

    assertThat(find(role, Decision.ALLOWED))
        .hasValueSatisfying(
            witness -> assertThat(witness.context()).containsEntry("aws:userid", List.of(sent)));
  }
}
