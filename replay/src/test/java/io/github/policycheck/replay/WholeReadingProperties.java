package io.github.policycheck.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.log.LogReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.request.Refusal;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * What is counted of a log of which only what matters is read is what is counted if each record is
 * read whole and decided by itself.
 */
class WholeReadingProperties {

  private static final List<String> POLICIES =
      List.of(
          """
          {"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":\
          {"StringNotEquals":{"aws:RequestedRegion":"cn-north-1"},\
          "ArnNotLike":{"aws:PrincipalArn":"arn:*:iam::*:role/t/*"}}},\
          {"Effect":"Deny","Action":"s3:*","Resource":"arn:*:s3:::kept*"}""",
          """
          {"Effect":"Deny","Action":"s3:*","Resource":"arn:*:s3:::kept*"},\
          {"Effect":"Deny","Action":"*","Resource":"*","Condition":\
          {"StringEquals":{"aws:RequestedRegion":"cn-northwest-1"}}},\
          {"Effect":"Deny","Action":"codecommit:GitPush","Resource":"*","Condition":\
          {"StringEquals":{"codecommit:References":"refs/heads/main"}}}""",
          """
          {"Effect":"Deny","Action":"*","Resource":"*","Condition":\
          {"StringEquals":{"aws:RequestTag/team":"web"}}},\
          {"Effect":"Deny","Action":["kms:*","sts:TagSession"],"Resource":"*"}""",
          """
          {"Effect":"Deny","Action":["iam:PassRole","s3:PutObjectAcl"],"Resource":"*"}""");

  private static final List<String> EVENTS =
      List.of(
          "s3 GetObject {'bucketName':'kept','key':'a'}",
          "s3 GetObject {'bucketName':'open','key':'a','versionId':'7'}",
          "s3 PutObject {'bucketName':'kept','key':'a','x-amz-acl':'private'}",
          "s3 CreateBucket {'bucketName':'kept2'}",
          "kms Decrypt {'keyId':'arn:aws-cn:kms:cn-north-1:734561908273:key/k'}",
          "iam CreateRole {'roleName':'r','tags':[{'key':'team','value':'web'}]}",
          "ec2 RunInstances {'iamInstanceProfile':{'name':'p'},'tagSpecificationSet':{}}",
          "ec2 DescribeInstances null",
          "lambda CreateFunction20150331 {'functionName':'f','role':'arn:aws-cn:iam::1:role/r'}",
          "codecommit GitPush {'references':[{'ref':'refs/heads/main'}]}",
          "codecommit GitPush null",
          "sts AssumeRole {'roleArn':'arn:aws-cn:iam::734561908273:role/r','tags':{'team':'web'}}",
          "sts GetCallerIdentity null",
          "autoscaling PutScalingPolicy {'serviceNamespace':'ecs'}",
          "rds CreateDBInstance 'HIDDEN_DUE_TO_SECURITY_REASONS'",
          "signin ConsoleLogin null",
          "workdocs NoSuchCall {'a':1}");

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void reading_what_matters_counts_as_reading_all(@ForAll long seed) {
    Random random = new Random(seed);
    String policy = POLICIES.get(random.nextInt(POLICIES.size()));
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(record(random, i));
    }
    String log = "{\"Records\":[" + String.join(",", records) + "]}";

    CallerReader callers = new CallerReader(null, ReplayFacts.NONE);
    Totals skimmed = new Totals();
    EventCounter counter = new EventCounter(callers, judge(policy), skimmed);
    read(log, new LogReader(counter::reaches, counter::needsParts, counter::count, this::fail));

    Totals whole = new Totals();
    Judge judge = judge(policy);
    read(
        log,
        new LogReader(
            source -> true,
            event -> true,
            event -> count(event, callers.of(event.identity()), judge, whole),
            this::fail));
    assertThat(shown(skimmed.tallies())).as(policy).isEqualTo(shown(whole.tallies()));
  }

  /** Decides each record by itself; also of those that no policy reaches, as is said below. */
  private static void count(TrailEvent event, RecordedCaller caller, Judge judge, Totals totals) {
    String service = new RecordWords().service(event);
    if (Refusal.isAny(event)) {
      add(event, caller, Outcome.ALREADY_REFUSED, service, event.name(), List.of(), totals);
      return;
    }
    Mapped mapped = EventMapping.of(event);
    if (!judge.reaches(event.source())) {
      // That nothing of it is refused is all that is counted of it.
      if (mapped instanceof Mapped.Decided decided) {
        assertThat(RecordWords.outcome(judge.judge(event, caller, decided.requests())))
            .isEqualTo(Outcome.NOT_REFUSED);
      }
      add(event, caller, Outcome.NOT_REFUSED, service, "", List.of(), totals);
    } else if (mapped instanceof Mapped.Decided decided) {
      Verdict verdict = judge.judge(event, caller, decided.requests());
      Statistics.collect(verdict.answer());
      add(event, caller, verdict, service, judge, totals);
    } else if (mapped instanceof Mapped.PushDiscovery) {
      add(event, caller, Outcome.PUSH_DISCOVERY, service, event.name(), List.of(), totals);
    } else if (mapped instanceof Mapped.NotDecided not) {
      List<String> reasons = List.of(not.reason());
      add(event, caller, Outcome.NOT_DECIDED, service, event.name(), reasons, totals);
    } else if (mapped instanceof Mapped.NotMapped not) {
      List<String> reasons = List.of(not.reason());
      add(event, caller, Outcome.NOT_MAPPED, service, event.name(), reasons, totals);
    }
  }

  private static void add(
      TrailEvent event,
      RecordedCaller caller,
      Verdict verdict,
      String service,
      Judge judge,
      Totals totals) {
    Outcome outcome = RecordWords.outcome(verdict);
    String action = verdict.request().action();
    Contribution contribution =
        new Contribution(
            outcome,
            service,
            action,
            caller.name(),
            caller.kind(),
            RecordWords.isData(event),
            verdict.statement() == null ? null : StatementRef.of(verdict.statement()),
            verdict.hinges());
    List<String> context =
        outcome == Outcome.NOT_REFUSED ? List.of() : judge.context(event, caller, verdict);
    totals.add(
        contribution,
        event.copyId(),
        event.time(),
        () -> EventCounter.example(event, action, verdict.resource(), context));
  }

  private static void add(
      TrailEvent event,
      RecordedCaller caller,
      Outcome outcome,
      String service,
      String action,
      List<String> reasons,
      Totals totals) {
    boolean isData = RecordWords.isData(event);
    Contribution contribution =
        new Contribution(
            outcome, service, action, caller.name(), caller.kind(), isData, null, reasons);
    totals.add(
        contribution,
        event.copyId(),
        event.time(),
        () -> EventCounter.example(event, action, null, List.of()));
  }

  private static SortedMap<String, String> shown(SortedMap<Contribution, Tally> tallies) {
    SortedMap<String, String> shown = new TreeMap<>();
    tallies.forEach(
        (one, tally) ->
            shown.put(one.toString(), tally.count() + " " + tally.first() + " to " + tally.last()));
    return shown;
  }

  private static Judge judge(String statements) {
    PolicyType type = PolicyType.SERVICE_CONTROL;
    String text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    Policy read = new Policy("New", type, PolicyReader.read(null, text, type));
    ReplayQuestion question =
        new ReplayQuestion.With(List.of(new Attachment(read, null, null)), false);
    return Judge.of(question, null, ReplayFacts.NONE, ServiceReference.builtIn());
  }

  private static String record(Random random, int number) {
    String[] event = EVENTS.get(random.nextInt(EVENTS.size())).split(" ", 3);
    String role = List.of("t/Builder", "Reader").get(random.nextInt(2));
    String identity =
        random.nextInt(6) == 0
            ? "{'type':'AWSService','invokedBy':'ec2.amazonaws.com'}"
            : "{'type':'AssumedRole','arn':'arn:aws-cn:sts::734561908273:assumed-role/X/s','accountId':"
                + "'734561908273','sessionContext':{'sessionIssuer':{'type':'Role','arn':"
                + "'arn:aws-cn:iam::734561908273:role/%s','accountId':'734561908273'}}}"
                    .formatted(role);
    String error = random.nextInt(12) == 0 ? "'errorCode':'AccessDenied'," : "";
    String resources =
        random.nextInt(3) == 0 ? "'resources':[{'ARN':'arn:aws-cn:s3:::kept/a'}]," : "";
    return ("{'eventVersion':'1.11','userIdentity':%s,'eventTime':'2026-11-30T10:%02d:0%dZ',"
            + "'eventSource':'%s.amazonaws.com','eventName':'%s','awsRegion':'%s',%s%s"
            + "'requestParameters':%s,'eventID':'id-%d','managementEvent':%s,"
            + "'recipientAccountId':'%s'}")
        .formatted(
            identity,
            random.nextInt(60),
            random.nextInt(3),
            event[0],
            event[1],
            random.nextBoolean() ? "cn-north-1" : "cn-northwest-1",
            error,
            resources,
            event[2],
            number % 50, // some are there twice
            random.nextBoolean(),
            random.nextBoolean() ? "734561908273" : "209384756102")
        .replace('\'', '"');
  }

  private static void read(String log, LogReader reader) {
    assertThat(reader.read(new ByteArrayInputStream(log.getBytes(UTF_8)), "log").calls())
        .isEqualTo(60);
  }

  private void fail(Object problem) {
    throw new AssertionError(problem);
  }
}
