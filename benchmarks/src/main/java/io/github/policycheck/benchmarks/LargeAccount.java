package io.github.policycheck.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints account details as large as those of a company: always the same ones. One file, so that
 * {@code java LargeAccount.java} runs it.
 */
public final class LargeAccount {

  private static final String ACCOUNT = "420719836605";
  private static final String MANAGEMENT = "731046528890";
  private static final String[] REGIONS = {"eu-north-1", "ap-south-1"};
  private static final int GROUPS = 100;
  private static final int ROLES = 200;
  private static final int POLICIES = 300;
  private static final int REPOSITORIES = 200;
  private static final int LEVELS = 4;

  private final int users;

  private LargeAccount(int users) {
    this.users = users;
  }

  /**
   * Prints them.
   *
   * @param arguments how many users it has, or nothing for the management account
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(
        arguments.length == 0
            ? management()
            : new LargeAccount(Integer.parseInt(arguments[0])).details());
  }

  private static String management() {
    return """
        {"Account": "%s", "Region": "%s", "RoleDetailList": [
          {"RoleName": "OrganizationReader", "Path": "/", "Arn": "arn:aws:iam::%s:role/OrganizationReader",
           "AssumeRolePolicyDocument": %s}]}"""
        .formatted(MANAGEMENT, REGIONS[0], MANAGEMENT, trust("\"AWS\": \"" + ACCOUNT + "\""));
  }

  private String details() {
    return "{\"Account\": \""
        + ACCOUNT
        + "\", \"Region\": \""
        + REGIONS[0]
        + "\",\n"
        + list("Repositories", REPOSITORIES, LargeAccount::repository)
        + list("UserDetailList", users, LargeAccount::user)
        + list("GroupDetailList", GROUPS, LargeAccount::group)
        + list("RoleDetailList", ROLES, LargeAccount::role)
        + list("Policies", POLICIES, LargeAccount::policy)
        + list("ServiceControlPolicies", LEVELS, LargeAccount::level)
        + "\"ManagementAccount\": \""
        + MANAGEMENT
        + "\"}";
  }

  private static String list(String name, int size, IntFunction<String> item) {
    return "\""
        + name
        + "\": ["
        + IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(",\n"))
        + "],\n";
  }

  private static String repository(int i) {
    return """
        {"RepositoryName": "service-%d", "Region": "%s", "DefaultBranch": "main",
         "Branches": ["develop", "main", "release/%d"], "Tags": [{"Key": "team", "Value": "t%d"}]}"""
        .formatted(i, REGIONS[i % REGIONS.length], i, i % GROUPS);
  }

  private static String user(int i) {
    return """
        {"UserName": "user-%d", "Path": "/", "Arn": "arn:aws:iam::%s:user/user-%d", "GroupList": ["team-%d"],
         "Tags": [{"Key": "team", "Value": "t%d"}], "AttachedManagedPolicies": [%s],
         "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": %s}]}"""
        .formatted(
            i,
            ACCOUNT,
            i,
            i % GROUPS,
            i % GROUPS,
            attached(i),
            branch("Allow", "GitPush", "refs/heads/user/" + i + "/*"));
  }

  private static String group(int i) {
    return """
        {"GroupName": "team-%d", "Path": "/", "Arn": "arn:aws:iam::%s:group/team-%d",
         "AttachedManagedPolicies": [%s], "GroupPolicyList": [{"PolicyName": "main", "PolicyDocument": %s}]}"""
        .formatted(i, ACCOUNT, i, attached(3 * i), branch("Deny", "*", "refs/heads/main"));
  }

  private static String role(int i) {
    return """
        {"RoleName": "role-%d", "Path": "/ci/", "Arn": "arn:aws:iam::%s:role/ci/role-%d",
         "AssumeRolePolicyDocument": %s, "AttachedManagedPolicies": [%s], "RolePolicyList": []}"""
        .formatted(
            i, ACCOUNT, i, trust("\"Service\": \"codebuild.amazonaws.com\""), attached(2 * i));
  }

  private static String policy(int i) {
    return """
        {"PolicyName": "managed-%d", "Path": "/", "Arn": "arn:aws:iam::%s:policy/managed-%d",
         "DefaultVersionId": "v1", "PolicyVersionList": [
          {"VersionId": "v1", "IsDefaultVersion": true, "Document": %s}]}"""
        .formatted(i, ACCOUNT, i, branch("Allow", "Git*", "refs/heads/release/" + i));
  }

  private static String level(int i) {
    return """
        [{"PolicyName": "FullAWSAccess", "PolicyDocument":
          {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}},
         {"PolicyName": "Level-%d", "PolicyDocument": %s}]"""
        .formatted(i, branch("Deny", "DeleteBranch", "refs/heads/level-" + i));
  }

  private static String attached(int i) {
    return """
        {"PolicyName": "managed-%d", "PolicyArn": "arn:aws:iam::%s:policy/managed-%d"}"""
        .formatted(i % POLICIES, ACCOUNT, i % POLICIES);
  }

  private static String branch(String effect, String action, String reference) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "codecommit:%s", "Resource": "*",
          "Condition": {"StringLike": {"codecommit:References": "%s"}}}]}"""
        .formatted(effect, action, reference);
  }

  private static String trust(String principal) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {%s}, "Action": "sts:AssumeRole"}]}"""
        .formatted(principal);
  }
}
