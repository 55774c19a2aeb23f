package io.github.policycheck.awsimport;

import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeOrganization;
import io.github.policycheck.liveaccount.importing.ImportRequest;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server with an account that has something of everything, and the way to import it. */
final class Ledger implements AutoCloseable {

  static final String ID = "281744093650";
  static final String REGION = "sa-east-1";
  static final String OTHER_REGION = "eu-south-2";

  private static final String DETAILS =
      """
      {"Account": "281744093650", "Region": "sa-east-1",
       "UserDetailList": [
        {"UserName": "ana", "Arn": "arn:aws:iam::281744093650:user/ana", "GroupList": ["Writers"],
         "AttachedManagedPolicies": [], "UserPolicyList": [], "Tags": [{"Key": "k", "Value": "v"}]}],
       "GroupDetailList": [
        {"GroupName": "Writers", "Arn": "arn:aws:iam::281744093650:group/Writers",
         "AttachedManagedPolicies": [
          {"PolicyName": "Push", "PolicyArn": "arn:aws:iam::281744093650:policy/Push"}],
         "GroupPolicyList": []}],
       "RoleDetailList": [],
       "Policies": [
        {"PolicyName": "Push", "Arn": "arn:aws:iam::281744093650:policy/Push",
         "DefaultVersionId": "v1", "PolicyVersionList": [
          {"VersionId": "v1", "IsDefaultVersion": true, "Document": %s}]},
        {"PolicyName": "Spare", "Arn": "arn:aws:iam::281744093650:policy/Spare",
         "DefaultVersionId": "v1", "PolicyVersionList": [
          {"VersionId": "v1", "IsDefaultVersion": true, "Document": %s}]}]}
      """;

  private static final String TEMPLATE =
      """
      {"Version": "2018-11-08", "DestinationReferences": ["refs/heads/main"],
       "Statements": [{"Type": "Approvers", "NumberOfApprovalsNeeded": 2}]}
      """;

  final FakeAws aws = FakeAws.start();
  final FakeAccount account =
      FakeAccount.ofJson(DETAILS.formatted(allow("codecommit:Git*"), allow("codecommit:*")));
  final FakeAccount management;

  Ledger() {
    account
        .repository(REGION, "ledger")
        .branches("main", "topic")
        .defaultBranch("main")
        .tag("team", "a+b")
        .template("Two");
    account.repository(REGION, "web");
    account.repository(OTHER_REGION, "ledger").branches("trunk").defaultBranch("trunk");
    account.template(REGION, "Two", TEMPLATE);
    management =
        FakeAccount.ofJson(
            "{\"Account\": \"990011223344\", \"Region\": \"sa-east-1\", \"UserDetailList\": [],"
                + " \"GroupDetailList\": [], \"RoleDetailList\": [], \"Policies\": []}");
    aws.add(account).add(management);
    FakeOrganization organization =
        FakeOrganization.managedBy("990011223344")
            .enable(FakeOrganization.SERVICE_CONTROL)
            .enable(FakeOrganization.RESOURCE_CONTROL);
    String unit = organization.unit(organization.root(), "Apps");
    organization.account(unit, ID, "ledger");
    organization.attach(
        unit, FakeOrganization.SERVICE_CONTROL, "NoDelete", deny("codecommit:DeleteBranch"));
    aws.add(organization);
  }

  static String allow(String action) {
    return statement("Allow", action);
  }

  private static String deny(String action) {
    return statement("Deny", action);
  }

  private static String statement(String effect, String action) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\""
        + effect
        + "\",\"Action\":\""
        + action
        + "\",\"Resource\":\"*\"}}";
  }

  ImportedAccount read(@Nullable Path resumeFile) {
    ImportRequest request = Imports.request(List.of(REGION, OTHER_REGION), resumeFile);
    return Imports.read(aws, account, management, request);
  }

  /** Returns all that a snapshot of the import has. */
  String content() {
    return Imports.content(read(null).account());
  }

  @Override
  public void close() {
    aws.close();
  }
}
