package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What AWS's messages tell.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 *     User Guide: access denied error messages, examples</a>
 */
class DenialMessageTest {

  private static final String USER = "User: arn:aws:iam::483920175632:user/John is ";

  private static String told(String message) {
    DenialMessage told = DenialMessage.of(message);
    return String.join(
        " ",
        Objects.toString(told.action(), "-"),
        Objects.toString(told.resource(), "-"),
        told.type() == null ? "-" : told.type().text(),
        told.isExplicit() ? "explicit" : "implicit",
        Objects.toString(told.policy(), "-"),
        Objects.toString(told.setting(), "-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because no service control policy allows the c:L action| serviceControl implicit",
        "with an explicit deny in a service control policy| serviceControl explicit",
        "due to an explicit deny in a Service Control Policy| serviceControl explicit",
        "with an explicit deny in a resource control policy| resourceControl explicit",
        "because no VPC endpoint policy allows the c:L action| vpcEndpoint implicit",
        "with an explicit deny in a VPC endpoint policy| vpcEndpoint explicit",
        "because no permissions boundary allows the c:L action| permissionsBoundary implicit",
        "with an explicit deny in a permissions boundary| permissionsBoundary explicit",
        "because no session policy allows the c:L action| session implicit",
        "with an explicit deny in a sessions policy| session explicit",
        "because no resource-based policy allows the c:L action| resource implicit",
        "with an explicit deny in a resource-based policy| resource explicit",
        "because the role trust policy allows the c:L action| roleTrust implicit",
        "because no role trust policy allows the c:L action| roleTrust implicit",
        "with an explicit deny in the role trust policy| roleTrust explicit",
        "because no identity-based policy allows the c:L action| identity implicit",
        "with an explicit deny in an identity-based policy| identity explicit",
        "with an explicit deny in a VPC endpoint policy transitively through a service control"
            + " policy| serviceControl explicit",
        "with an explicit deny| - explicit"
      })
  void each_form_of_the_guide_names_its_type(String clause, String expected) {
    String resource = "arn:aws-cn:codedeploy:cn-north-1:483920175632:deploymentgroup:*";

    assertThat(told(USER + "not authorized to perform: \ncodedeploy:ListDeployments " + clause))
        .isEqualTo("codedeploy:ListDeployments - " + expected.strip() + " - -");
    assertThat(
            told(
                USER
                    + "not authorized to perform: codedeploy:ListDeployments on resource: "
                    + resource
                    + "\n"
                    + clause))
        .isEqualTo("codedeploy:ListDeployments " + resource + " " + expected.strip() + " - -");
  }

  @Test
  void services_have_forms_of_their_own() {
    String instances = "arn:aws:ec2:eu-west-3:483920175632:instance/*";
    String ec2 = "You are not authorized to perform this operation. ";
    String encoded = "Encoded authorization failure message: xY-9_z";

    assertThat(told(ec2 + encoded)).isEqualTo("- - - implicit - -");
    assertThat(
            told(
                ec2
                    + USER
                    + "not authorized to perform: ec2:RunInstances on resource: "
                    + instances
                    + " because no identity-based policy allows the ec2:RunInstances action. "
                    + encoded))
        .isEqualTo("ec2:RunInstances " + instances + " identity implicit - -");
    assertThat(
            told(
                ec2
                    + USER
                    + "not authorized to perform: ec2:RunInstances on resource: "
                    + instances
                    + ". "
                    + encoded))
        .isEqualTo("ec2:RunInstances " + instances + " - implicit - -");
    assertThat(
            told(
                USER
                    + "not authorized to perform: s3:GetObject on resource:"
                    + " \"arn:aws:s3:::b/a key with spaces\" with an explicit deny in a"
                    + " resource-based policy"))
        .isEqualTo("s3:GetObject arn:aws:s3:::b/a key with spaces resource explicit - -");
    assertThat(
            told(
                USER
                    + "not authorized to perform: iam:GetUser on resource: user John because no"
                    + " identity-based policy allows the iam:GetUser action"))
        .isEqualTo("iam:GetUser - identity implicit - -");
    assertThat(told("Access Denied")).isEqualTo("- - - implicit - -");
    assertThat(told(USER + "not authorized to perform: s3:ListAllMyBuckets"))
        .isEqualTo("s3:ListAllMyBuckets - - implicit - -");
  }

  @ParameterizedTest
  @CsvSource({"': '", "' '"})
  void the_policy_that_denied_it_may_be_named(String colon) {
    String policy = "arn:aws:organizations::483920175632:policy/o-1/service_control_policy/p-1";

    assertThat(
            told(
                USER
                    + "not authorized to perform: SNS:Publish on resource: arn:aws:sns:x:1:t with"
                    + " an explicit deny in a service control policy"
                    + colon
                    + policy))
        .isEqualTo("SNS:Publish arn:aws:sns:x:1:t serviceControl explicit " + policy + " -");
  }

  @Test
  void a_setting_is_no_policy() {
    assertThat(
            told(
                USER
                    + "not authorized to perform: s3:PutBucketPolicy on resource:"
                    + " \"arn:aws:s3:::b\" because public policies are prevented by the"
                    + " BlockPublicPolicy setting in S3 Block Public Access"))
        .isEqualTo("s3:PutBucketPolicy arn:aws:s3:::b - implicit - BlockPublicPolicy");
  }

  @Test
  void nothing_is_made_up() {
    assertThat(DenialMessage.of(null)).isEqualTo(DenialMessage.NOTHING);
    assertThat(DenialMessage.of("")).isEqualTo(DenialMessage.NOTHING);
    assertThat(DenialMessage.of("HIDDEN_DUE_TO_SECURITY_REASONS")).isEqualTo(DenialMessage.NOTHING);
    assertThat(told("not authorized to perform: " + "a".repeat(100_000))).startsWith("- -");
    assertThat(DenialMessage.of("x because no ".repeat(5_000)).type()).isNull();
  }
}
