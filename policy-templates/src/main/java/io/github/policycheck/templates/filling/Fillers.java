package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.templates.value.Hole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts that can fill a hole: the first is the plain one, which names something that nothing else
 * names; the others are those that policies tell apart.
 */
final class Fillers {

  /** How what is made up begins, so that messages can have the hole instead. */
  private static final String NAME = "unknown-";

  private static final String ACCOUNT = "7103";

  private static final Set<String> OF_ACCOUNTS =
      Set.of("aws:sourceaccount", "aws:principalaccount", "aws:resourceaccount");

  private static final int NUMBERS = 10_000;

  /** How many fields an ARN has, of which colons can be in the last. */
  private static final int FIELDS = 6;

  private static final Pattern PRINCIPAL =
      Pattern.compile("\\*|arn:.*|\\d{12}|[\\w.-]+\\.[\\w.-]+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*|\\d+");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]+(?:\\.[0-9]+){3}(?:/\\d+)?|[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:/\\d+)?");

  private final Surroundings around;
  private final Map<Integer, Hole> numbers = new HashMap<>();

  Fillers(Surroundings around) {
    this.around = around;
  }

  /** Tells whether a text names something that nothing else names. */
  static boolean isMadeUp(String text) {
    return text.contains(NAME)
        || (text.startsWith(ACCOUNT) && text.matches("\\d{12}"))
        || text.equals(Hole.ID_OF_REPOSITORY);
  }

  /** Returns a text with another name instead of the one that is made up. */
  static String renamed(String text, String name) {
    return text.replaceAll(NAME + "\\d+", name);
  }

  /**
   * Returns the number of a hole. It follows from its name, so that a hole keeps it whatever else
   * the policy has: what is known of findings names statements by what they say.
   */
  int number(Hole hole) {
    int number = Math.floorMod(hole.name().hashCode(), NUMBERS);
    while (!hole.equals(numbers.getOrDefault(number, hole))) {
      number++;
    }
    numbers.put(number, hole);
    return number;
  }

  /** Returns the texts for the hole of a number, of which each other hole has another one. */
  List<String> of(HoleUse use, int number) {
    return switch (use.kind()) {
      case PARTITION -> List.of(around.partition().name());
      case SUFFIX -> List.of(around.partition().dnsSuffix());
      case REGION -> regions();
      case ACCOUNT -> accounts(number);
      case NAME -> List.of(name(number), "*");
      case ARN ->
          List.of(arn(use.about(), number, name(number)), "*", arn(use.about(), number, "*"));
      case FIELDS -> fields(use.about().split(" ", -1), number);
      case ACTION -> List.of("codecommit:GitPull", "codecommit:GitPush", "*");
      case SERVICE -> List.of("ec2");
      case PRINCIPAL -> principal(use.about(), number);
      case CONDITION_VALUE -> value(use.about(), number);
      case EFFECT -> List.of("Allow", "Deny");
      case ID -> List.of(name(number).replace("-", ""));
      case OTHER -> List.of();
    };
  }

  private List<String> regions() {
    List<String> all = around.partition().regions();
    return all.subList(0, Math.min(2, all.size()));
  }

  /** One that nothing else names, and another: one that the policy names, if it names any. */
  private List<String> accounts(int number) {
    List<String> accounts = new ArrayList<>(List.of(account(number)));
    accounts.addAll(around.accounts().isEmpty() ? List.of(account(number + 1)) : around.accounts());
    return accounts;
  }

  /** Returns an account that nothing else names. */
  static String account(int number) {
    return String.format("%s%08d", ACCOUNT, 2 * number);
  }

  /** Returns a name that nothing else has. */
  static String name(int number) {
    return NAME + number;
  }

  private String arn(String service, int number, String name) {
    return switch (service) {
      case "s3" -> arn(service, "", "", name);
      case "iam", "sts" -> arn("iam", "", account(number), "role/" + name);
      case "dynamodb" -> arn(service, number, "table/", name);
      case "kms" -> arn(service, number, "key/", name);
      case "lambda" -> arn(service, number, "function:", name);
      case "logs" -> arn(service, number, "log-group:", name);
      case "secretsmanager" -> arn(service, number, "secret:", name);
      case "ssm" -> arn(service, number, "parameter/", name);
      case "ecr" -> arn(service, number, "repository/", name);
      default -> arn(service.isEmpty() ? "codecommit" : service, number, "", name);
    };
  }

  private String arn(String service, int number, String type, String name) {
    return arn(service, regions().get(0), account(number), type + name);
  }

  private String arn(String service, String region, String account, String resource) {
    return String.join(":", "arn", around.partition().name(), service, region, account, resource);
  }

  private List<String> fields(String[] about, int number) {
    int from = Integer.parseInt(about[1]);
    int to = Integer.parseInt(about[2]);
    String[] all = arn(about[0], number, name(number)).split(":", FIELDS);
    return List.of(
        String.join(":", List.of(all).subList(from, to)),
        String.join(":", Collections.nCopies(to - from, "*")));
  }

  private List<String> principal(String type, int number) {
    return switch (type) {
      case "Service" -> List.of("ec2.amazonaws.com");
      case "Federated" ->
          federated(number).map(name -> arn("iam", "", account(number), name)).toList();
      case "CanonicalUser" -> List.of(name(number));
      default -> List.of(arn("iam", "", account(number), "root"), "*");
    };
  }

  /** Tells whether a value of a condition is an account. */
  static boolean isOfAccount(HoleUse use) {
    return OF_ACCOUNTS.contains(key(use.about()));
  }

  private static String key(String about) {
    return ConditionKey.of(about.substring(about.indexOf(' ') + 1)).normalized();
  }

  /** Returns providers of the kinds that the policy lets anybody in by. */
  private Stream<String> federated(int number) {
    Stream<String> saml =
        around.hasSaml() ? Stream.of("saml-provider/" + name(number)) : Stream.empty();
    Stream<String> hosts =
        around.hasOpenIdConnect()
            ? Stream.concat(
                Stream.of(name(number) + ".example"), around.providers().stream().limit(1))
            : Stream.empty();
    return Stream.concat(saml, hosts.map(host -> "oidc-provider/" + host));
  }

  /**
   * Returns the least and the greatest that some values of conditions can be, for a question that
   * has a value to compare.
   */
  static List<String> extremes(HoleUse use) {
    String operator = operator(use);
    if (operator.contains("numeric")) {
      return List.of("0", "999999999999");
    }
    if (operator.contains("date")) {
      return List.of("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
    }
    return operator.contains("ipaddress") ? List.of("0.0.0.0/0", "::/0") : List.of();
  }

  /**
   * Returns what some values can be besides, written in another way: an address without a block.
   */
  static List<String> otherwise(HoleUse use) {
    return operator(use).contains("ipaddress") ? List.of("203.0.113.1") : List.of();
  }

  /**
   * Tells whether a text that is named elsewhere can be a principal, or the value of a condition.
   */
  static boolean canBe(HoleUse use, String text) {
    if (use.kind() == HoleUse.Kind.PRINCIPAL && !use.about().equals("CanonicalUser")) {
      return PRINCIPAL.matcher(text).matches();
    }
    String operator = operator(use);
    if (operator.contains("numeric")) {
      return NUMBER.matcher(text).matches();
    }
    if (operator.contains("date")) {
      return DATE.matcher(text).matches();
    }
    if (operator.contains("bool") || operator.equals("null")) {
      return text.equals("true") || text.equals("false");
    }
    return !operator.contains("ipaddress") || ADDRESS.matcher(text).matches();
  }

  /** Returns the operator of a condition whose whole value a hole is; empty of any other. */
  static String operator(HoleUse use) {
    return use.kind() == HoleUse.Kind.CONDITION_VALUE
        ? ActionName.normalize(use.about().substring(0, use.about().indexOf(' ')))
        : "";
  }

  private List<String> value(String about, int number) {
    String operator = ActionName.normalize(about.substring(0, about.indexOf(' ')));
    String key = key(about);
    if (operator.contains("bool") || operator.equals("null")) {
      return List.of("true", "false");
    }
    if (operator.contains("numeric")) {
      return List.of("1");
    }
    if (operator.contains("date")) {
      return List.of("2026-01-01T00:00:00Z");
    }
    if (operator.contains("ipaddress")) {
      return List.of("203.0.113.0/24");
    }
    if (OF_ACCOUNTS.contains(key)) {
      return accounts(number);
    }
    if (operator.contains("arn") || key.endsWith("arn")) {
      return List.of(arn("iam", number, name(number)), "*");
    }
    if (key.equals("codecommit:references")) {
      return List.of("refs/heads/" + name(number), "refs/heads/*", "*");
    }
    return key.equals("aws:requestedregion") ? regions() : List.of(name(number), "*");
  }
}
