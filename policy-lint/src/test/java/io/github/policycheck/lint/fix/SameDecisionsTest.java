package io.github.policycheck.lint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a proof that a repair changes no decision. */
class SameDecisionsTest {

  private static final SameDecisions SAME = new SameDecisions(ServiceReference.builtIn());

  private static final String ALLOW =
      "{'Effect': 'Allow', 'Action': 'codecommit:GitPull', 'Resource': '*'}";
  private static final String DENY = ALLOW.replace("Allow", "Deny");
  private static final String DENY_OTHER = DENY.replace("GitPull", "GitPush");

  private static Optional<String> doubt(String before, String after, PolicyType type) {
    return SAME.doubt(policy(before, type), policy(after, type));
  }

  private static Policy policy(String statements, PolicyType type) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + statements + "]}";
    return new Policy("P", type, PolicyReader.read("p.json", text.replace('\'', '"'), type));
  }

  @ParameterizedTest
  @CsvSource({"IDENTITY", "PERMISSIONS_BOUNDARY", "SERVICE_CONTROL"})
  void what_is_said_twice_can_go(PolicyType type) {
    assertThat(doubt(ALLOW + "," + ALLOW, ALLOW, type)).isEmpty();
    assertThat(doubt(DENY + "," + DENY, DENY, type)).isEmpty();
    assertThat(doubt(ALLOW + "," + DENY + "," + DENY, ALLOW + "," + DENY, type)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"IDENTITY", "PERMISSIONS_BOUNDARY", "SERVICE_CONTROL"})
  void what_is_said_once_cannot(PolicyType type) {
    assertThat(doubt(ALLOW + "," + DENY_OTHER, ALLOW, type)).isPresent();
    assertThat(doubt(DENY + "," + DENY_OTHER, DENY, type)).isPresent();
    assertThat(doubt(ALLOW, ALLOW.replace("GitPull", "Git*"), type)).isPresent();
  }

  @Test
  void a_deny_counts_where_nothing_is_allowed_anyway() {
    assertThat(doubt(ALLOW + "," + DENY_OTHER, ALLOW, PolicyType.IDENTITY))
        .hasValueSatisfying(why -> assertThat(why).contains("codecommit:GitPush"));
  }

  @Test
  void principals_and_conditions_of_a_policy_of_a_resource_are_not_compared() {
    String open = ALLOW.replace("{", "{'Principal': '*', ").replace("codecommit:GitPull", "s3:*");
    String closed = open.replace("'Principal': '*'", "'Principal': {'AWS': '111111111111'}");
    String limited = open.replace("}", ", 'Condition': {'Bool': {'aws:SecureTransport': 'true'}}}");
    String longer = open.replace("'s3:*'", "['s3:*', 's3:GetObject']");

    assertThat(doubt(open, closed, PolicyType.RESOURCE)).isPresent();
    assertThat(doubt(open, limited, PolicyType.RESOURCE)).isPresent();
    assertThat(doubt(open, open + "," + open, PolicyType.RESOURCE)).isPresent();
    assertThat(doubt(longer, open, PolicyType.RESOURCE)).isEmpty();
    assertThat(doubt(longer, open.replace("s3:*", "s3:Get*"), PolicyType.RESOURCE)).isPresent();
  }

  @Test
  void resources_of_a_policy_of_a_resource_are_compared_unless_they_have_a_variable() {
    String open =
        "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'}";
    String longer = open.replace("'arn:aws:s3:::a/*'", "['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b']");
    String ofUsers = longer.replace("a/b", "a/${aws:username}");

    assertThat(doubt(longer, open, PolicyType.RESOURCE)).isEmpty();
    assertThat(doubt(longer, open.replace("a/*", "a/b*"), PolicyType.RESOURCE)).isPresent();
    assertThat(doubt(ofUsers, open, PolicyType.RESOURCE))
        .hasValueSatisfying(why -> assertThat(why).contains("of this type"));
    assertThat(doubt(ofUsers, ofUsers, PolicyType.RESOURCE)).isEmpty();
    assertThat(doubt(open, ofUsers.replace("'arn:aws:s3:::a/*', ", ""), PolicyType.RESOURCE))
        .hasValueSatisfying(why -> assertThat(why).contains("of this type"));
  }

  @Test
  void actions_of_a_trust_policy_are_compared() {
    String once =
        "{'Effect': 'Allow', 'Principal': {'Service': 'codebuild.amazonaws.com'}, 'Action': 'sts:AssumeRole'}";
    String twice = once.replace("'sts:AssumeRole'", "['sts:AssumeRole', 'sts:assumerole']");

    assertThat(doubt(twice, once, PolicyType.ROLE_TRUST)).isEmpty();
    assertThat(doubt(once, once.replace("Role", "*"), PolicyType.ROLE_TRUST)).isPresent();
  }

  @Test
  void operators_and_keys_in_another_case_are_the_same_in_a_policy_of_a_resource() {
    String limited =
        ALLOW.replace(
            "}", ", 'Principal': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'true'}}}");
    String otherCase = limited.replace("Bool", "bool").replace("aws:Secure", "AWS:secure");

    assertThat(doubt(otherCase, limited, PolicyType.RESOURCE)).isEmpty();
    assertThat(doubt(otherCase, limited.replace("true", "false"), PolicyType.RESOURCE)).isPresent();
  }
}
