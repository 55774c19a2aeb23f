package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The condition keys that say who asks, from where or on whose behalf, and what they are for a
 * stranger. Tags of the principal are not among them: whoever has an account sets them at will.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys</a>
 */
final class StrangerKeys {

  /** The account of the stranger. */
  static final String ACCOUNT = "999999999999";

  private static final String ORGANIZATION = "o-strangers0";
  private static final String PATH = ORGANIZATION + "/r-str0/ou-str0-strangers/";
  private static final String VPC = "vpc-0123456789strange";

  /** By the key in lower case. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("aws:principalaccount", ACCOUNT),
          Map.entry("aws:principalorgid", ORGANIZATION),
          Map.entry("aws:principalorgpaths", PATH),
          Map.entry("aws:principaltype", "User"),
          Map.entry("aws:principalisawsservice", "false"),
          Map.entry("aws:userid", "AIDASTRANGERSTRANGER0"),
          Map.entry("aws:username", "Stranger"),
          Map.entry("aws:sourceaccount", ACCOUNT),
          Map.entry("aws:sourceowner", ACCOUNT),
          Map.entry("aws:sourceorgid", ORGANIZATION),
          Map.entry("aws:sourceorgpaths", PATH),
          Map.entry("aws:sourcevpc", VPC),
          Map.entry("aws:sourcevpce", "vpce-0123456789strange"),
          Map.entry("aws:vpceaccount", ACCOUNT),
          Map.entry("aws:vpceorgid", ORGANIZATION),
          Map.entry("aws:vpceorgpaths", PATH),
          Map.entry("aws:ec2instancesourcevpc", VPC),
          Map.entry("aws:viaawsservice", "false"),
          Map.entry("kms:calleraccount", ACCOUNT),
          Map.entry("s3:dataaccesspointaccount", ACCOUNT));

  /** Whose ARN's account a stranger has, if a policy leaves the account open. */
  private static final Map<String, String> ARNS =
      Map.of(
          "aws:principalarn", "arn:aws:iam::" + ACCOUNT + ":user/Stranger",
          "aws:sourcearn", "arn:aws:sns:us-east-1:" + ACCOUNT + ":Stranger",
          "aws:sourcevpcarn", "arn:aws:ec2:us-east-1:" + ACCOUNT + ":vpc/" + VPC,
          "s3:dataaccesspointarn", "arn:aws:s3:us-east-1:" + ACCOUNT + ":accesspoint/stranger",
          "ec2:sourceinstancearn", "arn:aws:ec2:us-east-1:" + ACCOUNT + ":instance/i-stranger",
          "lambda:sourcefunctionarn", "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:stranger");

  /** Every signed request has them, and only such a one assumes a role. */
  private static final Set<String> OF_EVERY_CALLER =
      Set.of("aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:userid");

  /** Keys that only callers who are no strangers have. */
  private static final Set<String> NEVER =
      Set.of(
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:federatedprovider",
          "elasticfilesystem:accessedviamounttarget",
          "elasticfilesystem:accesspointarn");

  private static final int ARN_PARTS = 6;
  private static final int ACCOUNT_PART = 4;

  private StrangerKeys() {}

  /**
   * Returns what a stranger can have under a key, the empty list for nothing; no list at all if the
   * key does not say who asks.
   *
   * @param key in lower case
   * @param conditions of the policy on it
   * @param address from where the stranger asks
   */
  static List<List<String>> values(
      String key, List<Condition> conditions, PolicyType type, String address) {
    if (key.equals("aws:sourceip")) {
      return List.of(List.of(address));
    }
    if (NEVER.contains(key) || key.equals("aws:vpcsourceip")) {
      return List.of(List.of());
    }
    List<List<String>> values = new ArrayList<>();
    if (VALUES.containsKey(key)) {
      values.add(List.of(VALUES.get(key)));
    } else if (ARNS.containsKey(key)) {
      values.add(List.of(ARNS.get(key)));
      for (Condition condition : conditions) {
        for (LocatedString pattern : condition.values()) {
          String arn = own(pattern.value());
          if (!arn.isEmpty()) {
            values.add(List.of(arn));
          }
        }
      }
    } else {
      return List.of();
    }
    boolean isCertain = type == PolicyType.ROLE_TRUST && OF_EVERY_CALLER.contains(key);
    if (!isCertain && !key.equals("aws:principalisawsservice")) {
      values.add(List.of());
    }
    return values;
  }

  /** Returns an ARN in the stranger's account that a pattern matches, empty if there is none. */
  private static String own(String pattern) {
    String[] parts = pattern.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS || pattern.contains("${")) {
      return "";
    }
    boolean hasAccount = !parts[ACCOUNT_PART].isEmpty();
    boolean isOpen =
        hasAccount
            ? WildcardPattern.of(parts[ACCOUNT_PART]).matches(ACCOUNT)
            : parts[ARN_PARTS - 1].equals("*");
    if (!isOpen) {
      return "";
    }
    parts[ACCOUNT_PART] = hasAccount ? ACCOUNT : "";
    return String.join(":", parts)
        .replace("arn:*:", "arn:aws:")
        .replace("*", "stranger")
        .replace('?', 's');
  }
}
