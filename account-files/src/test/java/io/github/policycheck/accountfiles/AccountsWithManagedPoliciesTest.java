package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts name the policies that AWS manages, and may have policies of the same names. */
class AccountsWithManagedPoliciesTest {

  private static final String HEAD =
      """
      account: "640291735518"
      region: us-gov-west-1
      """;

  @TempDir Path folder;

  private static List<String> policies(Account account) {
    return account.policies().stream()
        .map(policy -> policy.type() + " " + policy.name() + " " + policy.arn())
        .toList();
  }

  @Test
  void folder_names_them_by_name_by_path_and_by_arn() throws IOException {
    Account account =
        new AccountFolder(folder)
            .read(
                HEAD
                    + """
                    users:
                      ada:
                        attached: [AdministratorAccess, service-role/AWSBatchServiceRole]
                        boundary: arn:aws-us-gov:iam::aws:policy/job-function/SystemAdministrator
                    """);

    assertThat(policies(account))
        .containsExactly(
            "IDENTITY AdministratorAccess arn:aws-us-gov:iam::aws:policy/AdministratorAccess",
            "IDENTITY AWSBatchServiceRole"
                + " arn:aws-us-gov:iam::aws:policy/service-role/AWSBatchServiceRole",
            "PERMISSIONS_BOUNDARY SystemAdministrator"
                + " arn:aws-us-gov:iam::aws:policy/job-function/SystemAdministrator");
  }

  @Test
  void policy_of_the_account_wins_over_one_of_aws_with_its_name() throws IOException {
    Files.writeString(folder.resolve("own.json"), AccountFolder.POLICY);
    Account account =
        new AccountFolder(folder)
            .read(
                HEAD
                    + """
                    policies: {PowerUserAccess: own.json}
                    users:
                      ada: {attached: [PowerUserAccess, "arn:aws-us-gov:iam::aws:policy/PowerUserAccess"]}
                    """);

    assertThat(account.policies())
        .extracting(Policy::arn)
        .extracting(String::valueOf)
        .containsExactly(
            "arn:aws-us-gov:iam::640291735518:policy/PowerUserAccess",
            "arn:aws-us-gov:iam::aws:policy/PowerUserAccess");
    assertThat(account.policies().iterator().next().document().statements()).hasSize(1);
  }

  /** Else whoever has it would be judged by what AWS says under its name. */
  @Test
  void broken_policy_of_the_account_does_not_become_that_of_aws() throws IOException {
    Files.writeString(folder.resolve("own.json"), "{}");

    assertThat(
            new AccountFolder(folder)
                .problems(
                    HEAD
                        + "policies: {ReadOnlyAccess: own.json}\n"
                        + "users: {ada: {attached: [ReadOnlyAccess]}}\n"))
        .containsExactly("own.json:1:1 the policy has no `Statement`");
    Account readable = AccountReader.readWhole(folder).account();
    assertThat(readable.principals()).isEmpty();
    assertThat(readable.leftOut().toString()).contains("ReadOnlyAccess");
  }

  @ParameterizedTest
  @CsvSource({
    "AdministratorAcces, AdministratorAccess",
    "readonlyaccess, ReadOnlyAccess",
    "OurPolicie, OurPolicies",
    "service-role/AdministratorAccess, AdministratorAccess",
    "arn:aws-us-gov:iam::aws:policy/AWSBatchServiceRole,"
        + " arn:aws-us-gov:iam::aws:policy/service-role/AWSBatchServiceRole",
    "arn:aws-us-gov:iam::aws:policy/AWSCodeCommitFulAccess,"
        + " arn:aws-us-gov:iam::aws:policy/AWSCodeCommitFullAccess",
  })
  void misspelt_name_is_told_the_near_one(String name, String near) throws IOException {
    Files.writeString(folder.resolve("own.json"), AccountFolder.POLICY);

    assertThat(
            new AccountFolder(folder)
                .problems(
                    HEAD
                        + "policies: {OurPolicies: own.json}\n"
                        + "roles: {bot: {attached: ['"
                        + name
                        + "']}}\n"))
        .containsExactly(
            "account.yaml:4:26 there is no managed policy `"
                + name
                + "`: it is not built in and not under `policies`; did you mean `"
                + near
                + "`?");
  }

  /** {@code --filter LocalManagedPolicy} leaves AWS's own policies out. */
  @Test
  void details_without_the_policies_of_aws_have_them() throws IOException {
    Path file = folder.resolve("details.json");
    String details =
        """
        {"UserDetailList": [{"UserName": "u", "Arn": "arn:aws-cn:iam::518043972266:user/u",
          "AttachedManagedPolicies": [{"PolicyName": "SecurityAudit",
            "PolicyArn": "arn:aws-cn:iam::aws:policy/SecurityAudit"}],
          "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": "arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess"}}],
         "Policies": []}
        """;
    Files.writeString(file, details);

    assertThat(policies(AccountReader.read(file)))
        .containsExactly(
            "IDENTITY SecurityAudit arn:aws-cn:iam::aws:policy/SecurityAudit",
            "PERMISSIONS_BOUNDARY ViewOnlyAccess"
                + " arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess");

    Files.writeString(file, details.replace("job-function/", ""));
    Account leftOut = AccountReader.read(file);
    assertThat(leftOut.principals()).isEmpty();
    assertThat(leftOut.leftOut().toString()).contains("policy/ViewOnlyAccess");
  }

  /** What AWS says today is better than what it said when policycheck was released. */
  @Test
  void details_with_a_policy_of_aws_keep_what_they_say() throws IOException {
    Path file = folder.resolve("details.json");
    Files.writeString(
        file,
        """
        {"UserDetailList": [{"UserName": "u", "Arn": "arn:aws:iam::829415600372:user/u",
          "AttachedManagedPolicies": [{"PolicyName": "ReadOnlyAccess",
            "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]}],
         "Policies": [{"PolicyName": "ReadOnlyAccess",
          "Arn": "arn:aws:iam::aws:policy/ReadOnlyAccess", "DefaultVersionId": "v900",
          "PolicyVersionList": [{"VersionId": "v900", "IsDefaultVersion": true, "Document":
           {"Version": "2012-10-17",
            "Statement": {"Effect": "Allow", "Action": "iam:List*", "Resource": "*"}}}]}]}
        """);

    assertThat(AccountReader.read(file).policies())
        .singleElement()
        .satisfies(policy -> assertThat(policy.document().statements()).hasSize(1));
  }
}
