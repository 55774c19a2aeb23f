package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of roles whose path nobody has told: {@code aws:PrincipalArn} is there, but open. */
class OpenRolePathTest {

  private static final String SESSION = "arn:aws-cn:sts::240913576801:assumed-role/Deploy/s";
  private static final String ROLE = "arn:aws-cn:iam::240913576801:role/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ArnLike': {'aws:PrincipalArn': '" + ROLE + "ci/Deploy'}}",
        "{'ArnEquals': {'AWS:principalarn': '" + ROLE + "Deploy'}}",
        "{'StringEquals': {'aws:PrincipalArn': '" + ROLE + "a/b/Deploy'}}",
        "{'StringLike': {'aws:PrincipalArn': '*/team/*'}}",
        "{'StringLike': {'aws:PrincipalArn': '*:role/*/Deploy'}}",
        "{'StringLike': {'aws:PrincipalArn': '*:role/c?/Deploy'}}",
        "{'StringLike': {'aws:PrincipalArn': '*:role/ci/D*y'}}",
        "{'StringLike': {'aws:PrincipalArn': '*:role/ci*'}}",
        "{'ArnNotLike': {'aws:PrincipalArn': '" + ROLE + "ci/*'}}",
        "{'StringEquals': {'aws:PrincipalArn': ['x', '" + ROLE + "z/Deploy']}}"
      })
  void path_that_decides_is_told_with_both_outcomes(String condition) {
    PolicyEvaluator deny = evaluator(allow(""), statement("Deny", condition));
    PolicyEvaluator allow = evaluator(statement("Allow", condition));

    EvaluationResult denied = deny.explain(request(SESSION));
    assertThat(denied.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(denied.openValues())
        .extracting(OpenValue::decision)
        .containsExactly(Decision.ALLOWED, Decision.EXPLICIT_DENY);
    assertThat(denied.missingContextKeys()).hasSize(1);
    assertThat(deny.decide(request(SESSION))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(deny.openKeys(request(SESSION))).isEqualTo(denied.missingContextKeys());
    assertThat(deny.deciding(request(SESSION))).isEqualTo(denied.matchedStatements()).hasSize(1);

    EvaluationResult allowed = allow.explain(request(SESSION));
    assertThat(allowed.decision()).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(allowed.openValues())
        .extracting(OpenValue::decision)
        .containsExactly(Decision.ALLOWED, Decision.IMPLICIT_DENY);
    for (OpenValue value : allowed.openValues()) {
      assertThat(allow.decide(request(value.value()))).isEqualTo(value.decision());
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{'ArnLike': {'aws:PrincipalArn': 'arn:*:iam::240913576801:role/*'}}, ALLOWED",
        "{'StringLike': {'aws:PrincipalArn': '*Deploy'}}, ALLOWED",
        "{'Null': {'aws:PrincipalArn': 'false'}}, ALLOWED",
        "{'Null': {'aws:PrincipalArn': 'true'}}, IMPLICIT_DENY",
        "{'ArnLikeIfExists': {'aws:PrincipalArn': '" + ROLE + "ci/Other'}}, IMPLICIT_DENY",
        "{'ArnNotLike': {'aws:PrincipalArn': 'arn:*:iam::240913576801:role/*'}}, IMPLICIT_DENY",
        "{'ArnEquals': {'aws:PrincipalArn': 'arn:aws-cn:iam::1409135768:role/*'}}, IMPLICIT_DENY"
      })
  void key_is_never_absent_and_open_only_where_the_path_decides(
      String condition, Decision decision) {
    EvaluationResult result = evaluator(statement("Allow", condition)).explain(request(SESSION));

    assertThat(result.decision()).isEqualTo(decision);
    assertThat(result.openValues()).isEmpty();
    assertThat(result.missingContextKeys()).isEmpty();
  }

  @Test
  void path_that_is_told_decides() {
    PolicyEvaluator evaluator =
        evaluator(statement("Allow", "{'ArnLike': {'aws:PrincipalArn': '" + ROLE + "ci/*'}}"));

    assertThat(evaluator.decide(request(ROLE + "ci/Deploy"))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request(ROLE + "Deploy"))).isEqualTo(Decision.IMPLICIT_DENY);
    RequestContext told = builder(SESSION).with("aws:PrincipalArn", ROLE + "ci/Deploy").build();
    assertThat(evaluator.explain(told).decision()).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.explain(told).openValues()).isEmpty();
    RequestContext absent = builder(SESSION).without("aws:PrincipalArn").build();
    assertThat(evaluator.decide(absent)).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void sso_roles_have_paths_that_their_sessions_do_not_tell() {
    String name = "AWSReservedSSO_Admins_0123456789abcdef";
    PolicyEvaluator evaluator =
        evaluator(
            statement(
                "Allow",
                "{'ArnLike': {'aws:PrincipalArn':"
                    + " 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_*'}}"));
    EvaluationResult result =
        evaluator.explain(request("arn:aws:sts::867530900001:assumed-role/" + name + "/ann"));

    assertThat(result.openValues())
        .extracting(OpenValue::decision)
        .containsExactly(Decision.ALLOWED, Decision.IMPLICIT_DENY);
    assertThat(result.openValues().get(0).value())
        .startsWith("arn:aws:iam::867530900001:role/aws-reserved/sso.amazonaws.com/")
        .endsWith("/" + name);
  }

  @Test
  void session_that_may_be_of_a_service_linked_role_is_not_certain_to_be_bound() {
    Policy scp = policy(PolicyType.SERVICE_CONTROL, statement("Deny", "{}"), allow(""));
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(List.of(policy(PolicyType.IDENTITY, allow(""))))
                .within(new Organization(null, List.of(List.of(scp)), List.of())));
    EvaluationResult linked =
        evaluator.explain(
            request("arn:aws:sts::867530900001:assumed-role/AWSServiceRoleForSupport/s"));

    assertThat(linked.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(linked.openValues())
        .extracting(OpenValue::decision)
        .containsExactly(Decision.ALLOWED, Decision.EXPLICIT_DENY);
    assertThat(evaluator.explain(request(SESSION)).openValues()).isEmpty();
    String path = "arn:aws:iam::867530900001:role/aws-service-role/support.amazonaws.com/";
    RequestContext told =
        builder("arn:aws:sts::867530900001:assumed-role/AWSServiceRoleForSupport/s")
            .with("aws:PrincipalArn", path + "AWSServiceRoleForSupport")
            .build();
    assertThat(evaluator.decide(told)).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void variable_for_the_arn_hangs_on_the_path_too() {
    PolicyEvaluator evaluator =
        evaluator(statement("Allow", "{'StringEquals': {'s3:prefix': '${aws:PrincipalArn}'}}"));
    RequestContext request = builder(SESSION).with("s3:prefix", ROLE + "Deploy").build();

    assertThat(evaluator.explain(request).openValues())
        .extracting(OpenValue::decision)
        .containsExactly(Decision.ALLOWED, Decision.IMPLICIT_DENY);
  }

  @Test
  void values_that_no_arn_can_have_cost_nothing() {
    String hostile = "*".repeat(900) + "/" + "a*".repeat(60_000);
    PolicyEvaluator evaluator =
        evaluator(
            statement(
                "Allow",
                "{'StringLike': {'aws:PrincipalArn': ['"
                    + hostile
                    + "', '"
                    + "*/".repeat(500)
                    + "']}}"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> evaluator.explain(request(SESSION)).openValues());
  }

  private static String allow(String condition) {
    return statement("Allow", condition.isEmpty() ? "{}" : condition);
  }

  private static String statement(String effect, String condition) {
    return "{'Effect': '"
        + effect
        + "', 'Action': '*', 'Resource': '*', 'Condition': "
        + condition
        + "}";
  }

  private static PolicyEvaluator evaluator(String... statements) {
    return PolicyEvaluator.compile(new PolicySet(List.of(policy(PolicyType.IDENTITY, statements))));
  }

  private static Policy policy(PolicyType type, String... statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
    return new Policy("P", type, PolicyReader.read(null, text.replace('\'', '"'), type));
  }

  private static RequestContext request(String caller) {
    return builder(caller).build();
  }

  private static RequestContext.Builder builder(String caller) {
    Principal principal = Principal.parse(caller).orElseThrow();
    RequestContext.Builder builder = RequestContext.of("s3:ListBucket", "*").by(principal);
    if (principal instanceof Principal.RoleSession session && session.isPathKnown()) {
      builder.with("aws:PrincipalArn", session.role().toString());
    }
    return builder;
  }

  @Test
  void names_of_a_session_are_those_of_its_role_whatever_its_path() {
    Arn role = Arn.parse(ROLE + "Deploy").orElseThrow();
    String text =
        "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Principal': {'AWS': '"
            + ROLE
            + "ci/Deploy'}, 'Action': '*', 'Resource': '*'}}";
    Policy resource =
        new Policy(
            "B",
            PolicyType.RESOURCE,
            PolicyReader.read(null, text.replace('\'', '"'), PolicyType.RESOURCE));
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(new PolicySet(List.of()).withResource(resource));

    assertThat(evaluator.decide(request(SESSION))).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(request(ROLE + "ci/Deploy"))).isEqualTo(Decision.ALLOWED);
    RequestContext.Builder elsewhere = RequestContext.of("s3:ListBucket", "*");
    elsewhere.by(new Principal.RoleSession(role, "s"));
    assertThat(evaluator.decide(elsewhere.build())).isEqualTo(Decision.IMPLICIT_DENY);
  }
}
