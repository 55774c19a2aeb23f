package io.github.policycheck.awsfake;

/** An account with something of everything. */
final class TestAccount {

  static final String ID = "604517328896";
  static final String REGION = "eu-central-2";
  static final String PUSH = "arn:aws:iam::" + ID + ":policy/git/Push";

  /** With characters that percent-encoding has to get right. */
  static final String PLUS =
      "{ \"Version\": \"2012-10-17\", \"Statement\": [ {\"Effect\": \"Allow\", \"Action\":"
          + " \"codecommit:GitPull\", \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
          + " {\"aws:PrincipalTag/team\": [\"a+b\", \"100% ü<&> \\u00e9\"]}}} ] }";

  private TestAccount() {}

  static FakeAccount make() {
    return FakeAccount.ofJson(json());
  }

  static String json() {
    return """
    {"Account": "604517328896", "Region": "eu-central-2",
     "Repositories": ["Tools"],
     "UserDetailList": [
      {"UserName": "Ana", "Arn": "arn:aws:iam::604517328896:user/staff/Ana",
       "GroupList": ["Writers"],
       "AttachedManagedPolicies": [],
       "UserPolicyList": [{"PolicyName": "Plus", "PolicyDocument": @PLUS@}],
       "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
         "PermissionsBoundaryArn": "arn:aws:iam::604517328896:policy/Limit"},
       "Tags": [{"Key": "team", "Value": "blue + green"}]},
      {"UserName": "Ben", "Arn": "arn:aws:iam::604517328896:user/Ben", "GroupList": []},
      {"UserName": "Eva", "Arn": "arn:aws:iam::604517328896:user/Eva", "GroupList": []}],
     "GroupDetailList": [
      {"GroupName": "Writers", "Arn": "arn:aws:iam::604517328896:group/Writers",
       "GroupPolicyList": [],
       "AttachedManagedPolicies": [{"PolicyName": "Push",
         "PolicyArn": "arn:aws:iam::604517328896:policy/git/Push"}]}],
     "RoleDetailList": [
      {"RoleName": "Release", "Arn": "arn:aws:iam::604517328896:role/ci/Release",
       "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
         "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
       "RolePolicyList": [],
       "AttachedManagedPolicies": [{"PolicyName": "Push",
         "PolicyArn": "arn:aws:iam::604517328896:policy/git/Push"}]}],
     "Policies": [
      {"PolicyName": "Push", "Arn": "arn:aws:iam::604517328896:policy/git/Push",
       "DefaultVersionId": "v3",
       "PolicyVersionList": [
        {"VersionId": "v3", "IsDefaultVersion": true, "Document": {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Action": ["codecommit:GitPush", "codecommit:Get*"],
          "Resource": "arn:aws:codecommit:*:604517328896:Tools"}}}]},
      {"PolicyName": "Limit", "Arn": "arn:aws:iam::604517328896:policy/Limit",
       "DefaultVersionId": "v1",
       "PolicyVersionList": [
        {"VersionId": "v1", "IsDefaultVersion": true, "Document": {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}}}]},
      {"PolicyName": "Unused", "Arn": "arn:aws:iam::604517328896:policy/Unused",
       "DefaultVersionId": "v1",
       "PolicyVersionList": [
        {"VersionId": "v1", "IsDefaultVersion": true, "Document": {"Version": "2012-10-17",
         "Statement": {"Effect": "Deny", "Action": "codecommit:DeleteBranch",
         "Resource": "*"}}}]}]}
    """
        .replace("@PLUS@", PLUS);
  }
}
