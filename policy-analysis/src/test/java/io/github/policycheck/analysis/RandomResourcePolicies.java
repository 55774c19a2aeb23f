package io.github.policycheck.analysis;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random policies of buckets, topics and roles that allow everybody something, with conditions on
 * who asks: accounts, names, organizations and networks, with wildcards.
 */
public final class RandomResourcePolicies {

  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:s3:::bkt/*",
          "arn:aws:s3:::bkt/any",
          "arn:aws:s3:::bkt/a?y",
          "arn:aws:s3:::any-resource*",
          "arn:aws:s3:::payroll/*",
          "arn:aws:s3:::payroll-20240913",
          "arn:aws:sns:eu-west-3:240913576801:*",
          "arn:aws:sns:eu-west-3:*:any",
          "arn:aws:any-service:::any-resource",
          "*");

  private static final List<String> ACTIONS =
      List.of("'s3:*'", "'s3:GetObject'", "['s3:Get*', 's3:PutObject']", "'sns:Publish'", "'*'");

  private static final List<String> TEXTS =
      List.of(
          "StringLike", "StringNotLike", "StringEquals", "StringNotEquals", "StringLikeIfExists");

  private static final List<String> ARNS =
      List.of("ArnLike", "ArnNotLike", "StringLike", "StringNotLike");

  private static final List<String> ACCOUNTS =
      List.of("9*", "2*", "240913576801", "?????????99?", "99999999999?", "999999999999", "*1");

  private static final List<String> NAMES = List.of("S*", "dev*", "Stranger", "dev1", "?t*", "*r");

  private static final List<String> ORGANIZATIONS =
      List.of("o-*", "o-s*", "o-a1b2c3d4e5", "o-strangers0", "o-b*");

  private static final List<String> PATHS =
      List.of("o-*/r-*", "o-strangers0/*", "o-a1b2c3d4e5/r-ab12/*", "o-*/r-ab12/*", "o-s*/*");

  private static final List<String> PRINCIPALS =
      List.of(
          "arn:aws:iam::*:user/Str*",
          "arn:aws:iam::9*:user/*",
          "arn:aws:iam::240913576801:role/*",
          "arn:aws:iam::*:role/dev",
          "arn:aws:iam::2????????????:*",
          "arn:aws:iam::*:user/ops/*");

  private static final List<String> SOURCES =
      List.of(
          "arn:aws:sns:us-east-1:*:*",
          "arn:aws:sns:eu-west-3:9*:Stranger",
          "arn:aws:s3:::payroll",
          "arn:aws:s3:::pay*",
          "arn:aws:lambda:*:240913576801:*");

  private static final String[] KEYS = {
    "aws:PrincipalAccount",
    "aws:username",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalArn",
    "aws:SourceArn",
    "aws:SourceAccount",
    "kms:CallerAccount"
  };

  private RandomResourcePolicies() {}

  public static Policy policy(Random random) {
    PolicyType type = random.nextInt(3) == 0 ? PolicyType.ROLE_TRUST : PolicyType.RESOURCE;
    List<String> statements = new ArrayList<>();
    statements.add(statement("Allow", type, random));
    for (int i = random.nextInt(3); i > 0; i--) {
      statements.add(statement(random.nextInt(3) > 0 ? "Deny" : "Allow", type, random));
    }
    return Policies.of(
        "P",
        type,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}");
  }

  private static String statement(String effect, PolicyType type, Random random) {
    boolean isTrust = type == PolicyType.ROLE_TRUST;
    String who = random.nextInt(8) == 0 ? "{'AWS': ['240913576801', '*']}" : "'*'";
    StringBuilder text =
        new StringBuilder("{'Effect': '" + effect + "', 'Principal': " + who)
            .append(", 'Action': ")
            .append(isTrust ? "'sts:AssumeRole'" : any(ACTIONS, random));
    if (!isTrust) {
      text.append(random.nextInt(6) == 0 ? ", 'NotResource': '" : ", 'Resource': '")
          .append(any(RESOURCES, random))
          .append("'");
    }
    Map<String, String> conditions = new LinkedHashMap<>(); // JSON has no member twice
    boolean isBare = effect.equals("Deny") && !isTrust && random.nextBoolean();
    for (int i = isBare ? 0 : 1 + random.nextInt(2); i > 0; i--) {
      addCondition(KEYS[random.nextInt(KEYS.length)], random, conditions);
    }
    List<String> all =
        conditions.entrySet().stream().map(e -> "'" + e.getKey() + "': " + e.getValue()).toList();
    return text + ", 'Condition': {" + String.join(", ", all) + "}}";
  }

  private static void addCondition(String key, Random random, Map<String, String> into) {
    boolean isOfArns = key.endsWith("Arn");
    List<String> values =
        switch (key) {
          case "aws:username" -> NAMES;
          case "aws:PrincipalOrgID" -> ORGANIZATIONS;
          case "aws:PrincipalOrgPaths" -> PATHS;
          case "aws:PrincipalArn" -> PRINCIPALS;
          case "aws:SourceArn" -> SOURCES;
          default -> ACCOUNTS;
        };
    String prefix = key.endsWith("Paths") ? "ForAnyValue:" : "";
    String operator = prefix + any(isOfArns ? ARNS : TEXTS, random);
    into.put(operator, "{'" + key + "': '" + any(values, random) + "'}");
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
