package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.ReplayJson;
import io.github.policycheck.replay.report.ReplaySubject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A report is the same, byte for byte, for any order of the logs and any number of threads, whoever
 * the callers are: what is remembered of one is never taken for another.
 */
class AnyOrderProperties {

  private static final String OWN = "734561908273";
  private static final String OTHER = "209384756102";
  private static final List<String> TARGETS =
      List.of("user/Ann", "user/Bo", "group/Team", "boundary:user/Ann", "role/Dev", "scp", "rcp");

  private static final List<String> CALLS =
      List.of(
          "s3 ListBuckets null",
          "s3 GetObject {'bucketName':'kept','key':'a'}",
          "ec2 DescribeInstances null",
          "sqs SendMessage {'queueUrl':'https://sqs.eusc-de-east-1.amazonaws.eu/%s/q'}",
          "codecommit GitPush {'references':[{'ref':'refs/heads/main'}]}");

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makesFolder() throws IOException {
    folder = Files.createTempDirectory("any-order");
  }

  @AfterContainer
  static void deletesFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void a_report_is_the_same_in_any_order(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<String> logs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      StringBuilder log = new StringBuilder();
      for (int j = 0; j < 25; j++) {
        log.append(record(random, 25 * i + j)).append('\n');
      }
      Path file = folder.resolve(i + ".json");
      Files.writeString(file, log);
      logs.add(file.toString());
    }
    String target = TARGETS.get(random.nextInt(TARGETS.size()));
    Replay replay = replay(target, random.nextBoolean());
    String report = report(replay, logs, 1);
    for (int threads = 1; threads <= 3; threads++) {
      Collections.shuffle(logs, random);

      assertThat(report(replay, logs, threads)).as(target).isEqualTo(report);
    }
  }

  private static String report(Replay replay, List<String> logs, int threads) {
    ReplaySubject subject =
        new ReplaySubject("q", false, false, prefix -> true, call -> Optional.empty());
    return ReplayJson.of(
        replay.report(
            logs, new ByteArrayInputStream(new byte[0]), threads, ReplayProgress.NONE, subject),
        "0",
        null);
  }

  private static Replay replay(String target, boolean isAllowed) {
    Attachment.Target place = Attachment.Target.parse(target).orElseThrow();
    String principal = target.equals("rcp") ? "\"Principal\":\"*\"," : "";
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
            + principal
            + "\"Action\":[\"s3:*\",\"sqs:*\"],\"Resource\":\"*\"}"
            + (isAllowed && !target.equals("rcp")
                ? ",{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}"
                : "")
            + "]}";
    Policy policy = new Policy("New", place.type(), PolicyReader.read(null, text, place.type()));
    AccountBuilder account = Account.builder(OWN, "eusc-de-east-1").partition("aws-eusc");
    account.group("Team");
    account.user("Ann").group("Team");
    account.user("Bo");
    account.role("Dev").path("/t/");
    return new Replay(
        new ReplayQuestion.With(List.of(place.of(policy)), false),
        account.build(),
        new ReplayFacts(null, Map.of(), null, Map.of(), Map.of()));
  }

  private static String record(Random random, int id) {
    String account = random.nextInt(3) == 0 ? OTHER : OWN;
    String[] call = CALLS.get(random.nextInt(CALLS.size())).formatted(OWN).split(" ", 3);
    return ("{'eventVersion':'1.11','userIdentity':{"
            + identity(random, account)
            + "},'eventTime':'2026-11-30T10:00:0"
            + random.nextInt(10)
            + "Z','eventSource':'"
            + call[0]
            + ".amazonaws.com','eventName':'"
            + call[1]
            + "','awsRegion':'eusc-de-east-1','recipientAccountId':'"
            + (random.nextInt(4) == 0 ? OTHER : OWN)
            + "','requestParameters':"
            + call[2]
            + ",'eventID':'e"
            + id
            + "'}")
        .replace('\'', '"');
  }

  /** Few names, so that many that are not the same have the same one. */
  private static String identity(Random random, String account) {
    String iam = "arn:aws-eusc:iam::" + account + ":";
    String sts = "arn:aws-eusc:sts::" + account + ":";
    String of = random.nextBoolean() ? "'accountId':'" + account + "'," : "";
    return of
        + switch (random.nextInt(14)) {
          case 0 -> "'type':'Root','arn':'" + iam + "root'";
          case 1 -> "'type':'IAMUser','arn':'" + iam + "user/" + path(random) + user(random) + "'";
          case 2, 3 ->
              "'type':'AssumedRole','principalId':'AROAX:s','arn':'"
                  + sts
                  + "assumed-role/Dev/s'"
                  + issuer("Role", iam + "role/" + path(random) + "Dev");
          case 4 -> "'type':'AssumedRole','arn':'" + sts + "assumed-role/Dev/s'";
          case 5, 6, 7 ->
              "'type':'FederatedUser','arn':'"
                  + sts
                  + "federated-user/cust'"
                  + issuer(
                      random.nextInt(5) == 0 ? "Root" : "IAMUser",
                      iam + "user/" + path(random) + user(random));
          case 8 -> "'type':'FederatedUser','arn':'" + sts + "federated-user/cust'";
          case 9 -> "'type':'AWSAccount','principalId':'AROAY'";
          case 10 -> "'type':'AWSService','invokedBy':'x.amazonaws.com'";
          case 11 -> "'type':'SAMLUser','identityProvider':'idp'";
          case 12 -> "'type':'WebIdentityUser','principalId':'w'";
          default -> "'type':'" + (random.nextBoolean() ? "Unknown" : "IdentityCenterUser") + "'";
        };
  }

  private static String issuer(String type, String arn) {
    return ",'sessionContext':{'sessionIssuer':{'type':'" + type + "','arn':'" + arn + "'}}";
  }

  private static String path(Random random) {
    return random.nextBoolean() ? "" : "t/";
  }

  private static String user(Random random) {
    return List.of("Ann", "Bo", "Gone").get(random.nextInt(3));
  }
}
