package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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

  /** Stands for an account that no policy names. */
  private static final long ACCOUNT = 999_999_999_999L;

  private static final String SOURCE_IP = "aws:sourceip";

  private static final String ORGANIZATION = "o-strangers0";
  private static final String VPC = "vpc-0123456789strange";
  private static final String ENDPOINT = "vpce-0123456789strange";

  /** Some far apart, so that only a block of nearly all addresses has one in each quarter. */
  private static final List<List<String>> ADDRESSES =
      List.of(
          List.of("5.6.7.8", "23.45.67.89", "51.15.25.35"),
          List.of("77.88.99.11", "91.82.73.64", "118.27.36.45"),
          List.of("144.155.166.17", "151.42.33.24", "188.77.66.55"),
          List.of("201.212.223.34", "212.121.211.112", "217.16.26.36"));

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

  private final String account;
  private final Arn user;
  private final List<String> addresses;

  /** By the key in lower case. */
  private final Map<String, String> values;

  /** Whose ARN's account a stranger has, if a policy leaves the account open. */
  private final Map<String, String> arns;

  private final String partition;

  /**
   * Makes up a stranger of whom a policy knows nothing.
   *
   * @param owner the account that the policy is of
   */
  StrangerKeys(Policy policy, Home owner) {
    Set<String> written = written(policy);
    this.account = fresh(Long.toString(ACCOUNT), written);
    this.partition = owner.partition().name();
    this.user = new Home(owner.partition(), account).iam("user/Stranger");
    this.addresses = addresses(policy);
    String organization = fresh(ORGANIZATION, written);
    String path = organization + "/r-str0/ou-str0-strangers/";
    String vpc = fresh(VPC, written);
    this.values =
        Map.ofEntries(
            Map.entry("aws:principalaccount", account),
            Map.entry("aws:principalorgid", organization),
            Map.entry("aws:principalorgpaths", path),
            Map.entry("aws:principaltype", "User"),
            Map.entry("aws:principalisawsservice", "false"),
            Map.entry("aws:userid", "AIDASTRANGERSTRANGER0"),
            Map.entry("aws:username", "Stranger"),
            Map.entry("aws:sourceaccount", account),
            Map.entry("aws:sourceowner", account),
            Map.entry("aws:sourceorgid", organization),
            Map.entry("aws:sourceorgpaths", path),
            Map.entry("aws:sourcevpc", vpc),
            Map.entry("aws:sourcevpce", fresh(ENDPOINT, written)),
            Map.entry("aws:vpceaccount", account),
            Map.entry("aws:vpceorgid", organization),
            Map.entry("aws:vpceorgpaths", path),
            Map.entry("aws:ec2instancesourcevpc", vpc),
            Map.entry("aws:viaawsservice", "false"),
            Map.entry("kms:calleraccount", account),
            Map.entry("s3:dataaccesspointaccount", account));
    String region = owner.partition().regions().get(0);
    this.arns =
        Map.of(
            "aws:principalarn", user.toString(),
            "aws:sourcearn", arn("sns", region, "Stranger"),
            "aws:sourcevpcarn", arn("ec2", region, "vpc/" + vpc),
            "s3:dataaccesspointarn", arn("s3", region, "accesspoint/stranger"),
            "ec2:sourceinstancearn", arn("ec2", region, "instance/i-stranger"),
            "lambda:sourcefunctionarn", arn("lambda", region, "function:stranger"));
  }

  private String arn(String service, String region, String resource) {
    return new Arn(partition, service, region, account, resource).toString();
  }

  /** Returns all texts that a policy compares with something. */
  private static Set<String> written(Policy policy) {
    Set<String> written = new HashSet<>();
    for (Statement statement : policy.document().statements()) {
      PrincipalElement principal = statement.principal();
      if (principal != null) {
        principal.names().stream()
            .flatMap(names -> names.values().stream())
            .forEach(name -> written.add(name.value()));
      }
      ResourceElement resource = statement.resource();
      if (resource != null) {
        resource.patterns().forEach(entry -> written.add(entry.value()));
      }
      statement.conditions().stream()
          .flatMap(condition -> condition.values().stream())
          .forEach(value -> written.add(value.value()));
    }
    return written;
  }

  /** Changes the last letters or digits of a text until the policy does not speak of it. */
  private static String fresh(String text, Set<String> written) {
    String candidate = text;
    for (int i = 0; i < 1000 && isIn(candidate, written); i++) {
      String number = Integer.toString(i);
      candidate = text.substring(0, text.length() - number.length()) + number;
    }
    return candidate;
  }

  private static boolean isIn(String text, Set<String> written) {
    return written.stream().anyMatch(one -> one.contains(text));
  }

  /** Returns addresses in each quarter of all, in none of the small blocks that a policy names. */
  private static List<String> addresses(Policy policy) {
    List<ConditionTruth> blocks = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      for (Condition condition : statement.conditions()) {
        boolean isOfAddresses =
            condition.operator().operator() == ConditionOperator.IP_ADDRESS
                || condition.operator().operator() == ConditionOperator.NOT_IP_ADDRESS;
        if (isOfAddresses) {
          condition.values().forEach(value -> blocks.add(block(value)));
        }
      }
    }
    return ADDRESSES.stream()
        .map(
            some ->
                some.stream()
                    .min(Comparator.comparingLong(one -> countOf(one, blocks)))
                    .orElseThrow())
        .toList();
  }

  private static ConditionTruth block(LocatedString value) {
    QualifiedOperator within =
        new QualifiedOperator(
            SetQualifier.NONE,
            ConditionOperator.IP_ADDRESS,
            false,
            ConditionOperator.IP_ADDRESS.text());
    return new ConditionTruth(
        List.of(
            new Condition(within, new LocatedString(SOURCE_IP, value.location()), List.of(value))),
        false);
  }

  private static long countOf(String address, List<ConditionTruth> blocks) {
    return blocks.stream().filter(block -> block.holds(SOURCE_IP, List.of(address))).count();
  }

  /** Returns the ARN of the stranger, a user. */
  Arn user() {
    return user;
  }

  /** Returns from where a stranger asks: one that may ask from all of them may from anywhere. */
  List<String> addresses() {
    return addresses;
  }

  /**
   * Returns what a stranger can have under a key, the empty list for nothing; no list at all if the
   * key does not say who asks.
   *
   * @param key in lower case
   * @param conditions of the policy on it
   * @param address from where the stranger asks
   */
  List<List<String>> values(
      String key, List<Condition> conditions, PolicyType type, String address) {
    if (key.equals(SOURCE_IP)) {
      return List.of(List.of(address));
    }
    if (NEVER.contains(key) || key.equals("aws:vpcsourceip")) {
      return List.of(List.of());
    }
    List<List<String>> values = new ArrayList<>();
    if (this.values.containsKey(key)) {
      values.add(List.of(this.values.get(key)));
    } else if (arns.containsKey(key)) {
      values.add(List.of(arns.get(key)));
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
  private String own(String pattern) {
    String[] parts = pattern.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS || pattern.contains("${")) {
      return "";
    }
    boolean hasAccount = !parts[ACCOUNT_PART].isEmpty();
    boolean isOpen =
        hasAccount
            ? WildcardPattern.of(parts[ACCOUNT_PART]).matches(account)
            : parts[ARN_PARTS - 1].equals("*");
    if (!isOpen) {
      return "";
    }
    parts[ACCOUNT_PART] = hasAccount ? account : "";
    return String.join(":", parts)
        .replace("arn:*:", "arn:" + partition + ":")
        .replace("*", "stranger")
        .replace('?', 's');
  }
}
