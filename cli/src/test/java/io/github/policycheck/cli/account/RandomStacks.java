package io.github.policycheck.cli.account;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Templates of CloudFormation whose names are written, made up, or not known, and are referred to
 * in all ways, also from one to another.
 */
final class RandomStacks {

  private static final List<String> PREFIXES = List.of("Red", "Green", "Blue");

  private final Random random;

  RandomStacks(Random random) {
    this.random = random;
  }

  /** Returns two templates of one account, in which there is a user {@code bob}. */
  Map<String, String> next() {
    StringBuilder people =
        new StringBuilder(
            """
            Parameters:
              Team: {Type: String}
            Resources:
              Repo: {Type: AWS::CodeCommit::Repository, Properties: {RepositoryName: MyDemoRepo}}
              Table: {Type: AWS::DynamoDB::Table}
            """);
    StringBuilder outputs = new StringBuilder("Outputs:\n");
    for (String group : PREFIXES) {
      String name =
          one(
              "",
              "GroupName: " + group,
              "GroupName: !Ref Team",
              "GroupName: !Sub '${Team}-" + group + "'",
              "GroupName: !Sub '${" + place() + "}-" + group + "'");
      people.append(resource(group, "Group", name + (name.isEmpty() ? "" : ", ") + power()));
      outputs.append(
          """
            %1$s: {Value: !Ref %1$s, Export: {Name: %2$s}}
          """
              .formatted(group, one(group, "!Sub '${Team}-" + group + "'")));
    }
    people.append(
        resource(
            "Bob",
            "User",
            one("UserName: bob", "UserName: bob, " + power())
                + ", Groups: [!Ref "
                + one("Red", "Green", "Blue")
                + "]"));
    people.append(resource("Guard", "ManagedPolicy", document()));
    outputs.append("  Guard: {Value: !Ref Guard, Export: {Name: guard}}\n");
    return Map.of("people.yaml", people.append(outputs).toString(), "guard.yaml", guards());
  }

  /** Returns a template with policies of groups that another has. */
  private String guards() {
    StringBuilder guards =
        new StringBuilder(
            """
            Parameters:
              Group: {Type: String}
              Other: {Type: String}
            Resources:
              Table: {Type: AWS::DynamoDB::Table}
            """);
    for (int i = random.nextInt(2); i < 2; i++) {
      guards.append(
          resource("Deny" + i, "ManagedPolicy", document() + ", Groups: [" + reference() + "]"));
    }
    if (random.nextInt(3) == 0) {
      guards.append(
          resource(
              "More",
              "UserToGroupAddition",
              "GroupName: " + reference() + ", Users: [" + one("bob", "!Ref Other") + "]"));
    }
    return guards.toString();
  }

  private String reference() {
    String group = PREFIXES.get(random.nextInt(PREFIXES.size()));
    return one(
        group,
        "!Ref Group",
        "!Sub '${Other}-" + group + "'",
        "!Sub 'ops-${Other}'",
        "people-" + group + "-1ABCDEFGHIJKL",
        one("people", "eu-west-1", "111122223333") + "-" + group,
        "!Sub '${" + place() + "}-" + group + "'",
        "!ImportValue " + group,
        "!ImportValue {Ref: Group}",
        "!ImportValue {'Fn::Sub': '${Other}-" + group + "'}");
  }

  private static String resource(String name, String type, String properties) {
    return "  " + name + ": {Type: AWS::IAM::" + type + ", Properties: {" + properties + "}}\n";
  }

  private static String power() {
    return "ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSCodeCommitPowerUser']";
  }

  private String document() {
    return "PolicyDocument: {Version: '2012-10-17', Statement: {Effect: Deny, Action: 'codecommit:*',"
        + " Resource: '*'"
        + one("", "", condition())
        + "}}";
  }

  private String condition() {
    return ", Condition: {"
        + one("StringEquals", "StringLike", "StringNotEquals")
        + ": {'codecommit:References': "
        + one(
            "refs/heads/main",
            "!Sub 'refs/heads/${" + place() + "}'",
            "!Sub 'refs/heads/${Table}'",
            "refs/heads/eu-*")
        + "}}";
  }

  /** Returns the name of something that AWS fills. */
  private String place() {
    return "AWS::" + one("StackName", "Region", "AccountId");
  }

  private String one(String... all) {
    return all[random.nextInt(all.length)];
  }
}
