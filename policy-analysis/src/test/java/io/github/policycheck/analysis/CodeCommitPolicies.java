package io.github.policycheck.analysis;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policies of CodeCommit that tests have in common, and accounts that have them. */
public final class CodeCommitPolicies {

  public static final String REPOSITORY = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";

  /** The Deny of AWS's article of 2018 on branch permissions. */
  public static final String ARTICLE =
      deny(
          "['codecommit:GitPush', 'codecommit:DeleteBranch', 'codecommit:PutFile',"
              + " 'codecommit:MergePullRequestByFastForward']",
          "{'StringEqualsIfExists': {'codecommit:References': ['refs/heads/master']},"
              + " 'Null': {'codecommit:References': 'false'}}");

  /** The Deny of AWS's user guide, as of today. */
  public static final String GUIDE =
      deny(
          "['codecommit:GitPush', 'codecommit:DeleteBranch', 'codecommit:PutFile',"
              + " 'codecommit:MergeBranchesByFastForward', 'codecommit:MergeBranchesBySquash',"
              + " 'codecommit:MergeBranchesByThreeWay',"
              + " 'codecommit:MergePullRequestByFastForward',"
              + " 'codecommit:MergePullRequestBySquash',"
              + " 'codecommit:MergePullRequestByThreeWay']",
          "{'StringEqualsIfExists':"
              + " {'codecommit:References': ['refs/heads/main', 'refs/heads/prod']},"
              + " 'Null': {'codecommit:References': 'false'}}");

  /** A Deny of all that moves a branch. */
  public static final String COMPLETE =
      deny(
          "['codecommit:GitPush', 'codecommit:Create*', 'codecommit:Delete*',"
              + " 'codecommit:PutFile', 'codecommit:Merge*']",
          "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}");

  private CodeCommitPolicies() {}

  public static String deny(String actions, String condition) {
    return "{'Effect': 'Deny', 'Action': "
        + actions
        + ", 'Resource': '"
        + REPOSITORY
        + "', 'Condition': "
        + condition
        + "}";
  }

  public static String allow(String actions) {
    return "{'Effect': 'Allow', 'Action': " + actions + ", 'Resource': '*'}";
  }

  /** Returns a document of statements. */
  public static String policy(String... statements) {
    return "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
  }

  /** Returns an account with one user in the group Developers, which has AWSCodeCommitPowerUser. */
  public static Account developers(String... statements) {
    List<Policy> policies = new ArrayList<>();
    policies.add(Linted.powerUser());
    policies.add(Policies.of("Extra", PolicyType.IDENTITY, policy(statements)));
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of("MyDemoRepo"))
        .groups(List.of(new Group("Developers", policies)))
        .users(List.of(new User("Arnav_Desai", List.of("Developers"), List.of(), Map.of())))
        .build();
  }
}
