package io.github.policycheck.liveaccount.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.ScriptedAws;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Managed policies are those of their default versions, also where these change meanwhile. */
class PolicyVersionsTest {

  private static final String ARN = "arn:aws:iam::730194826611:policy/Push";

  private static String document(String action) {
    return "{\\'Version\\':\\'2012-10-17\\',\\'Statement\\':{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'"
        + action
        + "\\',\\'Resource\\':\\'*\\'}}";
  }

  private static String version(String id, String action) {
    return "{'VersionId': '"
        + id
        + "', 'IsDefaultVersion': false, 'Document': '"
        + document(action)
        + "'}";
  }

  private static String details(String defaultVersion) {
    return "{'IsTruncated': false, 'Policies': [{'PolicyName': 'Push', 'Arn': '"
        + ARN
        + "', 'DefaultVersionId': '"
        + defaultVersion
        + "', 'PolicyVersionList': ["
        + version("v2", "codecommit:GitPush")
        + ", "
        + version("v1", "codecommit:GitPull")
        + "]}]}";
  }

  private static List<String> listed(String version) {
    return List.of(
        "{'IsTruncated': false, 'Policies': [{'PolicyName': 'Push', 'Arn': '"
            + ARN
            + "', 'DefaultVersionId': '"
            + version
            + "'}]}");
  }

  private static ScriptedAws aws(String version) {
    return AccountImportTest.aws()
        .answer("iam:GetAccountAuthorizationDetails", details(version))
        .answers("iam:ListPolicies of Local", () -> listed(version));
  }

  private static String push(ScriptedAws aws) {
    Account account =
        AccountImport.read(
                aws, null, AccountImportTest.request(List.of()), (question, answers) -> {})
            .account();
    assertThat(account.unattached()).extracting(Policy::name).containsExactly("Push");
    return PolicyWriter.write(account.unattached().get(0).document());
  }

  @Test
  void version_is_the_default_one_wherever_it_stands() {
    assertThat(push(aws("v1"))).contains("codecommit:GitPull");
    assertThat(push(aws("v2"))).contains("codecommit:GitPush");
  }

  @Test
  void policy_whose_default_is_another_by_now_is_read_again() {
    ScriptedAws aws =
        aws("v2")
            .answers("iam:ListPolicies of Local", () -> listed("v3"))
            .answer(
                "iam:GetPolicyVersion of " + ARN + ", v3",
                "{'PolicyVersion': " + version("v3", "codecommit:PutFile") + "}");

    assertThat(push(aws)).contains("codecommit:PutFile");
  }

  @Test
  void policy_that_was_made_meanwhile_is_read_too() {
    ScriptedAws aws =
        AccountImportTest.aws()
            .answers("iam:ListPolicies of Local", () -> listed("v1"))
            .answer(
                "iam:GetPolicyVersion of " + ARN + ", v1",
                "{'PolicyVersion': " + version("v1", "codecommit:GitPull") + "}");

    assertThat(push(aws)).contains("codecommit:GitPull");
  }

  /** Of those of AWS account details may leave out what bounds somebody only. */
  @Test
  void policy_of_aws_that_only_bounds_somebody_is_read() {
    String arn = "arn:aws:iam::aws:policy/Limits";
    ScriptedAws aws =
        aws("v1")
            .answer(
                "iam:GetAccountAuthorizationDetails",
                details("v1")
                    .replace(
                        "'Policies'",
                        "'UserDetailList': [{'UserName': 'eva', 'Arn':"
                            + " 'arn:aws:iam::730194826611:user/eva', 'PermissionsBoundary':"
                            + " {'PermissionsBoundaryType': 'Policy', 'PermissionsBoundaryArn': '"
                            + arn
                            + "'}}], 'Policies'"))
            .answer(
                "iam:ListPolicies of AWS, PermissionsBoundary",
                "{'IsTruncated': false, 'Policies': [{'PolicyName': 'Limits', 'Arn': '"
                    + arn
                    + "', 'DefaultVersionId': 'v7'}]}")
            .answer(
                "iam:GetPolicyVersion of " + arn + ", v7",
                "{'PolicyVersion': " + version("v7", "codecommit:Get*") + "}");

    Account account =
        AccountImport.read(
                aws, null, AccountImportTest.request(List.of()), (question, answers) -> {})
            .account();

    assertThat(account.users())
        .extracting(user -> Objects.requireNonNull(user.boundary()).name())
        .containsExactly("Limits");
  }

  @Test
  void policy_that_changes_each_time_ends_the_import() {
    AtomicInteger version = new AtomicInteger(2);
    ScriptedAws aws =
        aws("v2")
            .answers("iam:ListPolicies of Local", () -> listed("v" + version.incrementAndGet()));
    for (int i = 3; i < 9; i++) {
      aws.answer(
          "iam:GetPolicyVersion of " + ARN + ", v" + i,
          "{'PolicyVersion': " + version("v" + i, "codecommit:Git*") + "}");
    }

    assertThatThrownBy(() -> push(aws))
        .isInstanceOf(LiveAccountException.class)
        .hasMessageContaining(ARN + "` has another default version each time");
  }
}
