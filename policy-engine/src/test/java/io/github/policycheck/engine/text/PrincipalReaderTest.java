package io.github.policycheck.engine.text;

import static io.github.policycheck.engine.model.PolicyType.RESOURCE;
import static io.github.policycheck.engine.model.PolicyType.RESOURCE_CONTROL;
import static io.github.policycheck.engine.model.PolicyType.ROLE_TRUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * IAM User Guide, Principal element; single quotes stand for double ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM
 *     User Guide: Principal element</a>
 */
class PrincipalReaderTest {

  private static final String RESOURCES = ", 'Resource': '*'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "111111111111",
        "arn:aws:iam::111111111111:root",
        "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE",
        "arn:aws:sts::111111111111:assumed-role/R/s",
        // the unique id of somebody who was deleted: from 16 characters on
        "AIDACKCEVSQ6C2EX",
        "AROAZ90Z90Z90Z90Z90AAAA"
      })
  void name_of_aws_is_a_star_an_account_an_arn_or_a_unique_id(String name) {
    assertThat(read(RESOURCE, "'Principal': {'AWS': '" + name + "'}" + RESOURCES))
        .containsExactly("Principal AWS " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "11111111111",
        "arn:aws:iam::111111111111",
        "AIDACKCEVSQ6C2E",
        "AIDACKCEVSQ6C2Ex",
        "aIDACKCEVSQ6C2EX",
        "AIDACKCEVSQ6C2E@",
        "AIDACKCEVSQ6C2E[",
        "AIDACKCEVSQ6C2E/",
        "AIDACKCEVSQ6C2E:",
        "AIDACKCE SQ6C2EX"
      })
  void any_other_name_of_aws_is_a_problem(String name) {
    assertThat(problems(RESOURCE, "'Principal': {'AWS': ['*', '" + name + "']}" + RESOURCES))
        .containsExactly(
            "`"
                + name
                + "` is no principal: write `*`, an account of 12 digits or an ARN"
                + " [invalid-principal Statement.Principal.AWS[1]]");
  }

  @Test
  void names_of_other_types_are_taken_as_they_are() {
    assertThat(
            read(
                RESOURCE,
                "'NotPrincipal': {'Service': ['a.amazonaws.com', 'x'], 'Federated': 'y',"
                    + " 'CanonicalUser': 'z'}"
                    + RESOURCES))
        .containsExactly(
            "NotPrincipal SERVICE a.amazonaws.com,x",
            "NotPrincipal FEDERATED y",
            "NotPrincipal CANONICAL_USER z");
    assertThat(read(ROLE_TRUST, "'Principal': '*'")).containsExactly("Principal EVERYONE *");
    assertThat(read(RESOURCE, "'Principal': {'AWS': []}" + RESOURCES))
        .containsExactly("Principal AWS ");
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(
            RESOURCE,
            "'Principal': 'nobody'" + RESOURCES,
            "`nobody` is no principal: write `*` or an object such as {\"AWS\": \"111111111111\"}"
                + " [invalid-principal Statement.Principal]"),
        arguments(
            RESOURCE,
            "'NotPrincipal': ['*']" + RESOURCES,
            "`NotPrincipal` takes `*` or an object of principals, not a list"
                + " [wrong-type Statement.NotPrincipal]"),
        arguments(
            RESOURCE,
            "'Principal': {}" + RESOURCES,
            "`Principal` names nobody [invalid-principal Statement.Principal]"),
        arguments(
            RESOURCE,
            "'Principal': {'Aws': '*'}" + RESOURCES,
            "`Aws` is no kind of principal; did you mean `AWS`?"
                + " [unknown-element Statement.Principal.Aws]"),
        arguments(
            RESOURCE,
            "'Principal': {'Fedrated': 'x'}" + RESOURCES,
            "`Fedrated` is no kind of principal; did you mean `Federated`?"
                + " [unknown-element Statement.Principal.Fedrated]"),
        arguments(
            RESOURCE,
            "'Principal': {'*': '*'}" + RESOURCES,
            "`*` is no kind of principal [unknown-element Statement.Principal.*]"),
        arguments(
            RESOURCE,
            "'Principal': {'AWS': {}}" + RESOURCES,
            "`AWS` takes a string or a list of strings, not an object"
                + " [wrong-type Statement.Principal.AWS]"),
        arguments(
            ROLE_TRUST,
            "'Principal': {'Service': [1]}",
            "`Service` takes a string or a list of strings, not a number"
                + " [wrong-type Statement.Principal.Service[0]]"),
        arguments(
            ROLE_TRUST,
            "'Principal': {'AWS': '*', 'AWS': '*'}",
            "`AWS` is written twice, first at line 1; AWS refuses this, other readers keep one of"
                + " the two [duplicate-key Statement.Principal.AWS]"),
        arguments(
            RESOURCE,
            "'Principal': '*', 'NotPrincipal': '*'" + RESOURCES,
            "a statement has `Principal` or `NotPrincipal`, not both"
                + " [conflicting-elements Statement.NotPrincipal]"),
        arguments(
            RESOURCE,
            "'NotPrincipal': '*', 'Principal': '*'" + RESOURCES,
            "a statement has `Principal` or `NotPrincipal`, not both"
                + " [conflicting-elements Statement.Principal]"),
        arguments(
            RESOURCE,
            "'Resource': '*'",
            "the statement has neither `Principal` nor `NotPrincipal`"
                + " [missing-element Statement]"));
  }

  /** What the grammar has and AWS refuses. */
  static Stream<Arguments> refusals() {
    String wildcard =
        " has a wildcard, which no ARN of a principal takes: write `*`, and the pattern in a"
            + " condition on `aws:PrincipalArn` [invalid-principal Statement.";
    String provider =
        " is an OpenID Connect provider, which role trust policies alone can name; name the role"
            + " that its users assume [invalid-principal Statement.Principal.Federated]";
    return Stream.of(
        arguments(
            RESOURCE,
            "'Principal': {'AWS': 'arn:aws-cn:iam::240913576801:user/zo*'}" + RESOURCES,
            "`arn:aws-cn:iam::240913576801:user/zo*`" + wildcard + "Principal.AWS]"),
        arguments(
            ROLE_TRUST,
            "'Principal': {'AWS': ['240913576801', 'arn:aws:iam::24091357680?:root']}",
            "`arn:aws:iam::24091357680?:root`" + wildcard + "Principal.AWS[1]]"),
        arguments(
            RESOURCE,
            "'NotPrincipal': {'AWS': 'arn:aws:sts::240913576801:assumed-role/R/*'}" + RESOURCES,
            "`arn:aws:sts::240913576801:assumed-role/R/*`" + wildcard + "NotPrincipal.AWS]"),
        arguments(
            RESOURCE,
            "'Principal': {'AWS': 'arn:aws-us-gov:iam::240913576801:group/teams/Ops'}" + RESOURCES,
            "`arn:aws-us-gov:iam::240913576801:group/teams/Ops` is a group, which is no principal:"
                + " name its users, or a role [invalid-principal Statement.Principal.AWS]"),
        arguments(
            ROLE_TRUST,
            "'Principal': {'Service': ['ec2.amazonaws.com', '*']}",
            "`*` is no service: name each, as in `codepipeline.amazonaws.com`"
                + " [invalid-principal Statement.Principal.Service[1]]"),
        arguments(
            RESOURCE,
            "'Principal': {'Federated': 'www.amazon.com'}" + RESOURCES,
            "`www.amazon.com`" + provider),
        arguments(
            RESOURCE,
            "'Principal': {'Federated': 'arn:aws:iam::867530900001:oidc-provider/a.example/id'}"
                + RESOURCES,
            "`arn:aws:iam::867530900001:oidc-provider/a.example/id`" + provider),
        arguments(
            ROLE_TRUST,
            "'NotPrincipal': {'AWS': '240913576801'}",
            "`NotPrincipal` is no element of a role trust policy; write `Principal`, and a"
                + " `Condition` on `aws:PrincipalArn` [unknown-element Statement.NotPrincipal]"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusal_says_what_to_write(PolicyType type, String members, String message) {
    assertThat(problems(type, members)).containsExactly(message);
  }

  @Test
  void providers_are_named_in_trust_policies_and_saml_providers_everywhere() {
    assertThat(read(ROLE_TRUST, "'Principal': {'Federated': 'accounts.google.com'}"))
        .containsExactly("Principal FEDERATED accounts.google.com");
    String saml = "arn:aws:iam::867530900001:saml-provider/corp";
    assertThat(read(RESOURCE, "'Principal': {'Federated': '" + saml + "'}" + RESOURCES))
        .containsExactly("Principal FEDERATED " + saml);
  }

  /** What an RCP names is always everybody; a trust policy is always about its own role. */
  static Stream<Arguments> problemsOfSomeTypes() {
    String onlyEveryone =
        "the principal of a resource control policy is `*`; say in `Condition` whom it is about"
            + " [invalid-principal Statement.Principal]";
    return Stream.of(
        arguments(
            RESOURCE_CONTROL, "'Principal': {'AWS': '111111111111'}" + RESOURCES, onlyEveryone),
        arguments(RESOURCE_CONTROL, "'Principal': {'Service': '*'}" + RESOURCES, onlyEveryone),
        arguments(RESOURCE_CONTROL, "'Principal': {'AWS': ['*', '*']}" + RESOURCES, onlyEveryone),
        arguments(RESOURCE_CONTROL, "'Principal': {'AWS': []}" + RESOURCES, onlyEveryone),
        arguments(
            RESOURCE_CONTROL,
            "'Principal': {'AWS': '*', 'Service': '*'}" + RESOURCES,
            onlyEveryone),
        arguments(
            RESOURCE_CONTROL,
            "'Principal': 'nobody'" + RESOURCES,
            "`nobody` is no principal: write `*` or an object such as {\"AWS\": \"111111111111\"}"
                + " [invalid-principal Statement.Principal]"),
        arguments(
            RESOURCE_CONTROL,
            "'Principal': 1" + RESOURCES,
            "`Principal` takes `*` or an object of principals, not a number"
                + " [wrong-type Statement.Principal]"),
        arguments(
            RESOURCE_CONTROL,
            "'Principal': '*', 'NotPrincipal': '*'" + RESOURCES,
            "`NotPrincipal` is not allowed in a resource control policy; write `Principal`: `*`,"
                + " and a `Condition` [unknown-element Statement.NotPrincipal]"),
        arguments(
            RESOURCE_CONTROL,
            "'Resource': '*'",
            "the statement has no `Principal`: write `*` [missing-element Statement]"),
        arguments(
            RESOURCE_CONTROL,
            "'Principal': '*'",
            "the statement has neither `Resource` nor `NotResource` [missing-element Statement]"),
        arguments(
            ROLE_TRUST,
            "'Principal': '*', 'Resource': '*'",
            "`Resource` is not allowed in a role trust policy: it is about its role"
                + " [unknown-element Statement.Resource]"),
        arguments(
            ROLE_TRUST,
            "'Principal': '*', 'NotResource': '*'",
            "`NotResource` is not allowed in a role trust policy: it is about its role"
                + " [unknown-element Statement.NotResource]"),
        arguments(
            PolicyType.SERVICE_CONTROL,
            "'NotPrincipal': '*'" + RESOURCES,
            "`NotPrincipal` is not allowed in a service control policy: its principal is whoever"
                + " it is attached to [unknown-element Statement.NotPrincipal]"));
  }

  @ParameterizedTest
  @MethodSource({"problems", "problemsOfSomeTypes"})
  void problem_is_told_once_in_plain_words(PolicyType type, String members, String message) {
    assertThat(problems(type, members)).containsExactly(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'*'", "{'AWS': '*'}", "{'AWS': ['*']}"})
  void resource_control_policy_is_about_everybody(String principal) {
    assertThat(read(RESOURCE_CONTROL, "'Principal': " + principal + RESOURCES)).hasSize(1);
  }

  private static List<String> read(PolicyType type, String members) {
    Shape read = Shape.of(PolicyReader.read(null, text(members), type));
    return Objects.requireNonNull(read.statements().get(0).principals());
  }

  private static List<String> problems(PolicyType type, String members) {
    return catchThrowableOfType(
            PolicySyntaxException.class, () -> PolicyReader.read(null, text(members), type))
        .findings()
        .stream()
        .map(found -> found.message() + " [" + found.rule() + " " + found.path() + "]")
        .toList();
  }

  private static String text(String members) {
    return ("{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', 'Action': 'a:b', "
            + members
            + "}}")
        .replace('\'', '"');
  }
}
