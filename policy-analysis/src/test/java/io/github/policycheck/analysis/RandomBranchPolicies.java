package io.github.policycheck.analysis;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random policies like those that protect branches, of several accounts, regions and names. */
public final class RandomBranchPolicies {

  public static final List<String> ACCOUNTS =
      List.of("240913576801", "111111111111", "999999999999");

  private static final List<String> PARTS_OF_ARNS =
      List.of(
          "arn:aws:codecommit:eu-west-3:240913576801:payroll",
          "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
          "arn:aws:codecommit:*:240913576801:pay*",
          "arn:aws:codecommit:*:*:*-prod",
          "arn:aws:codecommit:eu-west-3:*:web.?ite",
          "arn:aws:codecommit:*:240913576801:*",
          "arn:aws:codecommit:us-east-2:999999999999:payroll",
          "*");

  private static final List<String> REFERENCES =
      List.of(
          "refs/heads/trunk",
          "refs/heads/main",
          "refs/heads/x",
          "refs/heads/release/*",
          "refs/heads/*",
          "refs/tags/*",
          "refs/heads/ma*",
          "main");

  private static final List<String> ACTIONS =
      List.of(
          "'codecommit:GitPush'",
          "['codecommit:GitPush', 'codecommit:PutFile']",
          "'codecommit:DeleteBranch'",
          "'codecommit:*'",
          "['codecommit:Merge*', 'codecommit:Create*']",
          "['codecommit:GitPush', 'codecommit:Create*', 'codecommit:Delete*',"
              + " 'codecommit:PutFile', 'codecommit:Merge*']");

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringLike",
          "StringEqualsIfExists",
          "StringNotEquals",
          "StringNotLike",
          "StringLikeIfExists",
          "StringEqualsIgnoreCase");

  private static final List<String> OTHERS =
      List.of(
          "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*'}",
          "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource':"
              + " 'arn:aws:iam::240913576801:role/*'}, {'Effect': 'Deny', 'Action':"
              + " 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/Any*'}",
          "{'Effect': 'Allow', 'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*'}",
          "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}",
          "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition':"
              + " {'StringEquals': {'policycheck:RefUpdate': 'non-fast-forward'}}}",
          "{'Effect': 'Allow', 'Action': 'iam:*SSH*', 'Resource': 'arn:aws:iam::*:user/*'}",
          "{'Effect': 'Allow', 'Action': 'iam:*SSH*', 'Resource':"
              + " 'arn:aws:iam::240913576801:user/O*'}, {'Effect': 'Deny', 'Action': 'iam:*',"
              + " 'Resource': 'arn:aws:iam::*:user/Other'}",
          "{'Effect': 'Allow', 'Action': 'iam:*SSH*', 'Resource':"
              + " 'arn:aws:iam::*:user/${aws:username}*'}",
          "{'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
              + " {'StringNotEquals': {'aws:RequestedRegion': 'eu-west-3'}}}",
          "{'Effect': 'Deny', 'Action': 'codecommit:P*', 'Resource': '*', 'Condition':"
              + " {'StringNotEquals': {'aws:ResourceTag/Stage': 'test'}}}",
          "{'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
              + " {'StringNotEquals': {'aws:PrincipalAccount': '240913576801'}}}",
          "{'Effect': 'Deny', 'Action': 'codecommit:CreateCommit', 'Resource': '*', 'Condition':"
              + " {'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::240913576801:role/Any*'}}}");

  private RandomBranchPolicies() {}

  public static Policy policy(Random random) {
    List<String> statements = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      statements.add(statement("Allow", random, random.nextInt(3) == 0));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      statements.add(statement("Deny", random, random.nextInt(5) > 0));
    }
    if (random.nextInt(3) == 0) {
      statements.add(any(OTHERS, random));
    }
    return Policies.of(
        "P",
        PolicyType.IDENTITY,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}");
  }

  private static String statement(String effect, Random random, boolean isOnReferences) {
    String resource = "'" + any(PARTS_OF_ARNS, random) + "'";
    if (random.nextInt(4) == 0) {
      resource = "[" + resource + ", '" + any(PARTS_OF_ARNS, random) + "']";
    }
    String element = random.nextInt(10) == 0 ? "NotResource" : "Resource";
    String condition =
        isOnReferences
            ? ", 'Condition': {'"
                + any(OPERATORS, random)
                + "': {'codecommit:References': ['"
                + any(REFERENCES, random)
                + "', '"
                + any(REFERENCES, random)
                + "']}"
                + (random.nextBoolean() ? ", 'Null': {'codecommit:References': 'false'}" : "")
                + "}"
            : "";
    String actions =
        effect.equals("Allow") && random.nextBoolean() ? "'codecommit:*'" : any(ACTIONS, random);
    return "{'Effect': '"
        + effect
        + "', 'Action': "
        + actions
        + ", '"
        + element
        + "': "
        + resource
        + condition
        + "}";
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
