package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Rules;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No account id, partition, region or name that somebody made up stands in the program: what it
 * needs for a request comes from the policy or the account, and facts of AWS come from tables. Each
 * exception has its reason here; one that is not needed any more fails.
 */
class MadeUpFactsTest {

  private static final List<String> MODULES =
      List.of(
          "policy-engine",
          "policy-analysis",
          "policy-templates",
          "account-files",
          "policy-eval",
          "policy-report",
          "replay",
          "policy-test",
          "policy-testkit",
          "policy-testkit-jqwik",
          "live-account",
          "mcp-server",
          "aws-import",
          "policy-lint",
          "git-hook",
          "cli",
          "maven-plugin");

  private static final Pattern MADE_UP =
      Pattern.compile(
          "(?<![0-9])[0-9]{12}(?![0-9])"
              + "|(?<![a-z])(us|eu|ap|sa|ca|me|af|il|mx|cn)-(gov-|iso[a-z]?-)?[a-z]+-[0-9]"
              + "|^aws(-[a-z]+)*$|arn:aws[^:]*:"
              + "|MyDemoRepo|Arnav_Desai|Mary_Major");

  private static final String MESSAGE = "an example in a message";

  /** By the class and the text. */
  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "MentionedAccounts 123456789012",
                  "shown where a policy names no account; never taken if a policy names it"),
              Map.entry(
                  "Repositories MyDemoRepo",
                  "a name to show; PrincipalKinds.example takes another if a policy tells it apart"),
              Map.entry(
                  "AccountInputOptions What an expression is worth that templates do not say, by the name"
                      + " that messages have for it, such as AWS::AccountId=111122223333.",
                  "an example in the help"),
              Map.entry(
                  "TemplateParameters What expressions are worth that templates do not say, by the"
                      + " names that messages have for them, such as {\"AWS::AccountId\":"
                      + " \"111122223333\"}.",
                  "an example in the help"),
              Map.entry("Fillers 999999999999", "a number greater than others, no account"),
              Map.entry("Providers aws", "the name of a provider, no partition"),
              Map.entry("ArnShape aws", "the owner of what AWS manages, no partition"),
              Map.entry("ArnShape aws-marketplace", "an owner of resources"),
              Map.entry("Placeholder aws", "the owner of what AWS manages, no partition"),
              Map.entry("Placeholder aws-marketplace", "an owner of resources"),
              Map.entry("NoNewAccessReport aws", "whose answer it is, no partition"),
              Map.entry("VerificationReport aws", "whose answer it is, no partition"),
              Map.entry("LonePolicy aws", "the owner of what AWS manages, no partition"),
              Map.entry("Policy aws", "the owner of what AWS manages, no partition"),
              Map.entry("NamedPolicies aws", "the owner of what AWS manages, no partition"),
              Map.entry(
                  "ManagedPolicies aws", "the partition of the files, replaced by the account's"),
              Map.entry("ManagedPolicies \"arn:aws:", "the same"),
              Map.entry("AwsNeverSendsKey aws-never-sends-key", "the name of a rule"),
              Map.entry(
                  "EvalCommand   policycheck eval --principal Arnav_Desai --action"
                      + " codecommit:PutFile --ref refs/heads/master",
                  "an example in the help"),
              Map.entry(
                  "ProtectCommand   policycheck protect --branch refs/heads/main --repo MyDemoRepo",
                  "an example in the help"),
              Map.entry(
                  "HookInstallCommand     --repository MyDemoRepo --principal-from env:REMOTE_USER",
                  "an example in the help"),
              Map.entry("ImportAwsCommand aws", "the name of a command"),
              Map.entry("ImportCommand aws", "the name of a command"),
              Map.entry(
                  "ImportAwsCommand   policycheck import aws --profile audit --region eu-west-1 --out"
                      + " account.json",
                  "an example in the help"),
              Map.entry("ArnShape ` is no region, as `us-east-2` is", MESSAGE),
              Map.entry(
                  "PrincipalReader  is no principal: write `*` or an object such as"
                      + " {\"AWS\": \"111111111111\"}",
                  MESSAGE),
              Map.entry(
                  "PushAsSomeoneElse `: whoever has it can push under their names; write"
                      + " `arn:aws:iam::*:user/${aws:username}`",
                  MESSAGE),
              Map.entry(
                  "PushAsSomeoneElse limit these actions to `arn:aws:iam::*:user/${aws:username}`",
                  MESSAGE),
              Map.entry(
                  "RepositoryArn it has not the form `arn:aws:codecommit:REGION:ACCOUNT:NAME`",
                  MESSAGE),
              Map.entry(
                  "RepositoryArns  is no ARN of a repository; write"
                      + " arn:aws:codecommit:REGION:ACCOUNT:NAME",
                  MESSAGE),
              Map.entry(
                  "RepositoryArnShape write `arn:aws:codecommit:REGION:ACCOUNT:NAME`", MESSAGE),
              Map.entry(
                  "Resources ` is no ARN; write arn:aws:SERVICE:REGION:ACCOUNT:NAME, or *",
                  MESSAGE),
              Map.entry(
                  "UndocumentedPoint a star before a colon in an ARN of fewer than six fields, as in"
                      + " `arn:aws:codecommit:*:MyDemoRepo`",
                  MESSAGE)));

  @Test
  void constants_of_classes_hold_none_without_a_reason() throws IOException {
    Set<String> found = new TreeSet<>();
    int classes = 0;
    for (String module : MODULES) {
      try (Stream<Path> files =
          Files.walk(Policycheck.root().resolve(module).resolve("target/classes"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          classes++;
          for (String text : Constants.of(file).strings()) {
            if (MADE_UP.matcher(text).find()) {
              found.add(file.getFileName().toString().replaceAll("[.$].*", "") + " " + text);
            }
          }
        }
      }
    }

    assertThat(classes).isGreaterThan(400);
    assertThat(found).isEqualTo(REASONS.keySet());
  }

  private static final Path ANALYSIS =
      Policycheck.root().resolve("policy-analysis/target/classes/io/github/policycheck/analysis");

  private static final String ENGINE = "io/github/policycheck/engine/";

  /** What classes of lint use that make up a request or a part of one. */
  private static final Set<String> MAKING =
      Set.of(
          "fresh",
          "freshValue",
          "freshAction",
          "iam",
          "replace",
          ENGINE + "model/Arn",
          ENGINE + "evaluation/RequestContext",
          ENGINE + "evaluation/RequestContext$Builder",
          ENGINE + "pattern/TextShape");

  private static final String FRESH =
      "a name to show; PrincipalKinds.fresh and its like take another if a policy tells it apart";

  private static final String WORD = "a word of a message or the name of a part";
  private static final String AWS_FACT = "what AWS calls something, or how what it makes begins";
  private static final String CODE = "a part of a code of IAM Access Analyzer";

  /** Why each word is there that could be a name. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          FRESH,
          Set.of(
              "AnyAction",
              "AnyGroup",
              "AnyPolicy",
              "AnyRole",
              "AnyService",
              "AnyUser",
              "MyDemoRepo",
              "Other",
              "any-service",
              "branch-",
              "session",
              "thing"),
          "no policy is compared with it: of whom nothing is known no request has the name",
          Set.of("Somebody"),
          "the name of a policy of lint's own, which decides nothing",
          Set.of("FullAWSAccess", "conditions", "everything", "nothing"),
          "has a character that no name has, and stands for all that patterns leave open",
          Set.of("q~q"),
          "branches that everybody knows; PrincipalKinds.usualBranches leaves out those that a policy"
              + " tells apart",
          Set.of("heads", "main", "master", "refs", "tags", "v1", "x", "a"),
          "a text that a wildcard stands for in a message, or where no condition compares texts",
          Set.of("example", "xx"),
          "a name of Git's own, which no reference ends with",
          Set.of(".lock"),
          WORD,
          Set.of(
              "Equals",
              "IfExists",
              "Like",
              "account",
              "branches",
              "context",
              "every",
              "its",
              "limits",
              "no",
              "oidc-issuers.tsv",
              "others",
              "partition",
              "patterns",
              "principal",
              "region",
              "repositories",
              "their",
              "true",
              "yes"),
          CODE,
          Set.of(
              "0-9a-fA-F",
              "_NOT_ACTION_AND_NOT_RESOURCE",
              "_NOT_RESOURCE",
              "_STAR_IN_ACTION_AND_NOT_RESOURCE",
              "_STAR_IN_ACTION_AND_RESOURCE",
              "_STAR_IN_RESOURCE",
              "_STAR_IN_RESOURCE_AND_NOT_ACTION"),
          AWS_FACT,
          Set.of(
              ".amazonaws.com",
              ".git",
              "AWSServiceRoleFor",
              "Account",
              "Anonymous",
              "AssumedRole",
              "Credential",
              "Delete",
              "FederatedUser",
              "Purge",
              "StringEquals",
              "Terminate",
              "User",
              "access-key",
              "arn",
              "aws",
              "codecommit",
              "codecommit.amazonaws.com",
              "group",
              "iam",
              "kms",
              "mfa",
              "o-",
              "oidc-provider",
              "organizations",
              "p-",
              "policy",
              "r-",
              "role",
              "root",
              "service_control_policy",
              "sms-mfa",
              "user",
              "username",
              "vpc-",
              "vpce-"));

  /**
   * A name by which a rule makes up a request decides if a policy has it or a pattern matches it;
   * letters look like any word, so each that is there has a reason.
   */
  @Test
  void words_of_what_makes_up_requests_have_a_reason() throws IOException {
    Set<String> known = new TreeSet<>();
    WORDS.values().forEach(known::addAll);
    Map<String, String> found = new TreeMap<>();
    int making = 0;
    try (Stream<Path> files = Files.walk(ANALYSIS)) {
      for (Path file : files.filter(MadeUpFactsTest::isOfQuestions).toList()) {
        Constants constants = Constants.of(file);
        if (constants.all().stream().anyMatch(MAKING::contains)) {
          making++;
          for (String text : constants.strings()) {
            words(text).forEach(word -> found.put(word, file.getFileName().toString()));
          }
        }
      }
    }

    assertThat(making).isGreaterThan(30);
    Map<String, String> unknown = new TreeMap<>(found);
    unknown.keySet().removeAll(known);
    assertThat(unknown)
        .as("make it fresh by PrincipalKinds or TextKinds, or add a reason")
        .isEmpty();
    assertThat(found.keySet()).as("reasons that are not needed any more").containsAll(known);
  }

  /** What writes a policy that somebody wants to have asks about none. */
  private static boolean isOfQuestions(Path file) {
    return file.toString().endsWith(".class") && !file.startsWith(ANALYSIS.resolve("protection"));
  }

  /** Returns the words of a constant that is no message, rule, condition key or action. */
  private static List<String> words(String text) {
    boolean isOther =
        text.matches("(?s).*[\\s`;].*")
            || text.matches("[A-Z][A-Z_]*")
            || Rules.find(text).isPresent()
            || (text.matches("[a-z0-9-]+:[A-Za-z0-9/-]*") && !text.startsWith("any"));
    return isOther
        ? List.of()
        : Stream.of(text.split("[^A-Za-z0-9~_.@+=-]+"))
            .filter(word -> word.matches(".*[A-Za-z].*"))
            .toList();
  }

  @Test
  void numbers_are_no_accounts() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files =
          Files.walk(Policycheck.root().resolve(module).resolve("target/classes"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          for (long number : Constants.of(file).longs()) {
            if (Long.toString(number).length() == 12) {
              found.add(file.getFileName() + " " + number);
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /**
   * The constants of a class file.
   *
   * @param strings those that the program uses as such
   * @param longs the numbers of 64 bits
   * @param all all texts, also names of classes and methods that it uses
   */
  private record Constants(List<String> strings, List<Long> longs, Set<String> all) {

    static Constants of(Path file) throws IOException {
      Map<Integer, String> texts = new TreeMap<>();
      List<Integer> strings = new ArrayList<>();
      List<Long> longs = new ArrayList<>();
      try (InputStream in = Files.newInputStream(file);
          DataInputStream data = new DataInputStream(in)) {
        data.skipBytes(8);
        int count = data.readUnsignedShort();
        for (int i = 1; i < count; i++) {
          int tag = data.readUnsignedByte();
          switch (tag) {
            case 1 -> texts.put(i, data.readUTF());
            case 8 -> strings.add(data.readUnsignedShort());
            case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipBytes(4);
            case 7, 16, 19, 20 -> data.skipBytes(2);
            case 15 -> data.skipBytes(3);
            case 5 -> {
              longs.add(data.readLong());
              i++; // these take two places
            }
            case 6 -> {
              data.skipBytes(8);
              i++;
            }
            default -> throw new IOException(file + " has a constant of the kind " + tag);
          }
        }
      }
      return new Constants(
          strings.stream().map(texts::get).toList(), longs, new TreeSet<>(texts.values()));
    }
  }
}
