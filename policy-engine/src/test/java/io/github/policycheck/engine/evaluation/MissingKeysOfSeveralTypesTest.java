package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An open key is missing if it decides together with open keys of policies of other types. */
class MissingKeysOfSeveralTypesTest {

  private static final String ALLOW = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
  private static final String OTHER = "{'Effect': 'Allow', 'Action': 'c:d', 'Resource': '*'}";
  private static final PolicySet NONE = new PolicySet(List.of());

  @Test
  void keys_of_identity_policy_and_boundary_are_missing_together() {
    PolicySet policies = identity(allowIf("i")).withBoundary(boundary(allowIf("b")));

    assertThat(missing(policies)).containsExactly("b", "i");
    assertThat(missing(identity(ALLOW).withBoundary(boundary(allowIf("b"))))).containsExactly("b");
    assertThat(missing(identity(allowIf("i")).withBoundary(boundary(ALLOW)))).containsExactly("i");
  }

  @Test
  void key_is_not_missing_where_a_policy_of_another_type_allows_for_no_value() {
    assertThat(missing(identity(allowIf("i")).withBoundary(boundary(OTHER)))).isEmpty();
    assertThat(missing(identity(OTHER).withBoundary(boundary(allowIf("b"))))).isEmpty();
    assertThat(missing(identity(allowIf("i")).within(levels(ALLOW, OTHER)))).isEmpty();
  }

  @Test
  void key_of_a_level_that_allows_anyway_is_not_missing() {
    assertThat(missing(identity(ALLOW).within(levels(allowIf("r"), allowIf("u")))))
        .containsExactly("r", "u");
    assertThat(missing(identity(ALLOW).within(levels(ALLOW + "," + allowIf("r"), allowIf("u")))))
        .containsExactly("u");
    assertThat(missing(identity(ALLOW).within(levels(allowIf("r"), allowIf("u") + "," + ALLOW))))
        .containsExactly("r");
    assertThat(missing(identity(ALLOW).within(levels(ALLOW + "," + allowIf("r"), ALLOW))))
        .isEmpty();
  }

  @Test
  void key_of_identity_policy_is_not_missing_where_the_resource_policy_allows_anyway() {
    PolicySet policies = identity(allowIf("i"));

    assertThat(missing(policies.withResource(resource(ALLOW)))).isEmpty();
    assertThat(missing(policies.withResource(resource(OTHER)))).containsExactly("i");
    assertThat(missing(policies.withResource(resource(allowIf("r"))))).containsExactly("i", "r");
    // the boundary does not cap what the resource policy allows to the user itself
    assertThat(
            missing(
                policies.withBoundary(boundary(allowIf("b"))).withResource(resource(allowIf("r")))))
        .containsExactly("b", "i", "r");
    assertThat(
            missing(NONE.withBoundary(boundary(allowIf("b"))).withResource(resource(allowIf("r")))))
        .containsExactly("r");
  }

  @Test
  void certain_deny_of_any_type_leaves_nothing_missing() {
    String deny = ALLOW.replace("Allow", "Deny");

    assertThat(missing(identity(allowIf("i")).withBoundary(boundary(deny)))).isEmpty();
    assertThat(missing(identity(allowIf("i")).within(levels(ALLOW, deny)))).isEmpty();
    assertThat(missing(identity(allowIf("i")).withResource(resource(deny)))).isEmpty();
  }

  private static List<String> missing(PolicySet policies) {
    return PolicyEvaluator.compile(policies)
        .explain(
            RequestContext.of("sqs:SendMessage", "arn:aws:sqs:us-east-1:111111111111:q")
                .by(Principal.parse("arn:aws:iam::111111111111:user/u").orElseThrow())
                .build())
        .missingContextKeys();
  }

  private static String allowIf(String key) {
    return ALLOW.replace("}", ", 'Condition': {'Bool': {'" + key + "': true}}}");
  }

  private static PolicySet identity(String statements) {
    return new PolicySet(List.of(policy(PolicyType.IDENTITY, statements)));
  }

  private static Policy boundary(String statements) {
    return policy(PolicyType.PERMISSIONS_BOUNDARY, statements);
  }

  private static Policy resource(String statements) {
    String principal = "{'Principal': {'AWS': 'arn:aws:iam::111111111111:user/u'}, 'Effect'";
    return policy(PolicyType.RESOURCE, statements.replace("{'Effect'", principal));
  }

  private static Organization levels(String... statements) {
    return new Organization(
        null,
        Arrays.stream(statements)
            .map(level -> List.of(policy(PolicyType.SERVICE_CONTROL, level)))
            .toList(),
        List.of());
  }

  private static Policy policy(PolicyType type, String statements) {
    String text = ("{'Statement': [" + statements + "]}").replace('\'', '"');
    return new Policy("p", type, PolicyReader.read(null, text, type));
  }
}
