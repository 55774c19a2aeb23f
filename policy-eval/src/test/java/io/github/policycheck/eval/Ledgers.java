package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.SnapshotReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account with one repository, {@code ledger}, and somebody for each kind of answer. */
final class Ledgers {

  static final String MAIN = "refs/heads/main";
  static final String ARN = "arn:aws-us-gov:codecommit:us-gov-west-1:907512346688:ledger";

  private static final String TEXT =
      """
      {"Account": "907512346688", "Region": "us-gov-west-1", "Repositories": ["ledger"],
       "GroupDetailList": [
        {"GroupName": "Writers", "Arn": "arn:aws-us-gov:iam::907512346688:group/Writers",
         "AttachedManagedPolicies": [], "GroupPolicyList": [{"PolicyName": "Write",
          "PolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
           "Action": ["codecommit:*", "sqs:SendMessage"], "Resource": "*"}}}]}],
       "RoleDetailList": [
        {"RoleName": "Deploy", "Arn": "arn:aws-us-gov:iam::907512346688:role/Deploy",
         "AttachedManagedPolicies": []}],
       "UserDetailList": [
        %s,
        %s,
        %s,
        %s,
        {"UserName": "Ulf", "Arn": "arn:aws-us-gov:iam::907512346688:user/Ulf", "GroupList": [],
         "AttachedManagedPolicies": []},
        {"UserName": "Ola", "Arn": "arn:aws-us-gov:iam::907512346688:user/Ola",
         "GroupList": ["Writers"], "AttachedManagedPolicies": [],
         "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
          "PermissionsBoundaryArn": "arn:aws-us-gov:iam::907512346688:policy/Readers"}}],
       "Policies": [{"PolicyName": "Readers",
        "Arn": "arn:aws-us-gov:iam::907512346688:policy/Readers", "DefaultVersionId": "v1",
        "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
         {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "codecommit:GitPull",
          "Resource": "*"}}}]}]}
      """
          .formatted(
              user(
                  "Ida",
                  "Writers",
                  "Deny",
                  "\"StringEqualsIfExists\": {\"codecommit:References\": \"refs/heads/main\"},"
                      + " \"Null\": {\"codecommit:References\": \"false\"}"),
              user(
                  "Tove",
                  "Writers",
                  "Deny",
                  "\"StringEqualsIfExists\": {\"codecommit:References\": \"refs/heads/main\"}"),
              user(
                  "Nils",
                  "",
                  "Allow",
                  "\"StringEquals\": {\"codecommit:References\": \"refs/heads/main\"}"),
              user("Mia", "", "Allow", "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}"));

  private Ledgers() {}

  private static String user(String name, String group, String effect, String condition) {
    return """
        {"UserName": "%1$s", "Arn": "arn:aws-us-gov:iam::907512346688:user/%1$s",
         "GroupList": [%2$s], "AttachedManagedPolicies": [], "UserPolicyList": [
          {"PolicyName": "Of%1$s", "PolicyDocument": {"Version": "2012-10-17", "Statement":
           {"Sid": "Main", "Effect": "%3$s", "Action": "codecommit:GitPush", "Resource": "*",
            "Condition": {%4$s}}}}]}"""
        .formatted(name, group.isEmpty() ? "" : "\"" + group + "\"", effect, condition);
  }

  static Account account() {
    return read(TEXT);
  }

  /** Returns the account with a change of its text. */
  static Account account(String old, String changed) {
    if (!TEXT.contains(old)) {
      throw new IllegalArgumentException(old);
    }
    return read(TEXT.replace(old, changed));
  }

  private static Account read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SnapshotReader.readWhole(null, bytes, arn -> Optional.empty()).account();
  }

  /** A question that is answered, with the warnings that came with it. */
  record Asked(Answer answer, List<String> warnings) {

    String text() {
      return TextReport.of(answer, OptionNames.COMMAND_LINE, false);
    }
  }

  static Asked push(String principal, String... references) {
    return ask(
        account(),
        new EvalRequest(principal, null, List.of(references), false, null, null, null, Map.of()));
  }

  static Asked call(String principal, String action) {
    return ask(
        account(),
        new EvalRequest(principal, action, List.of(), false, null, null, null, Map.of()));
  }

  static Asked ask(Account account, EvalRequest request) {
    List<String> warnings = new ArrayList<>();
    Answer answer = Question.ask(account, request, OptionNames.COMMAND_LINE, warnings::add);
    return new Asked(answer, warnings);
  }
}
