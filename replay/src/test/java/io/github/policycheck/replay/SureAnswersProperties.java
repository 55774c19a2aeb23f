package io.github.policycheck.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.SureAnswer;
import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.log.LogReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.request.PossibleActions;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.trail.TrailEvent;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What is certain without parameters and resources is what follows from the whole record. */
class SureAnswersProperties {

  private static final List<String> CALLS =
      List.of(
          """
          "eventSource":"s3.amazonaws.com","eventName":"PutObject","requestParameters":\
          {"bucketName":"kept","key":"a","x-amz-acl":"private"},"resources":\
          [{"ARN":"arn:aws-cn:s3:::kept/a"},{"ARN":"arn:aws-cn:s3:::kept","accountId":"734561908273"}]""",
          """
          "eventSource":"ec2.amazonaws.com","eventName":"RunInstances","requestParameters":\
          {"tagSpecificationSet":{"items":[{"tags":[{"key":"team","value":"web"}]}]},\
          "iamInstanceProfile":{"roleArn":"arn:aws-cn:iam::734561908273:role/r"}}""",
          """
          "eventSource":"lambda.amazonaws.com","eventName":"CreateFunction20150331",\
          "requestParameters":{"functionName":"f","role":"arn:aws-cn:iam::734561908273:role/r"}""",
          """
          "eventSource":"kms.amazonaws.com","eventName":"Decrypt","requestParameters":\
          {"keyId":"arn:aws-cn:kms:cn-north-1:209384756102:key/k"},"resources":\
          [{"ARN":"arn:aws-cn:kms:cn-north-1:209384756102:key/k","accountId":"209384756102"}]""",
          """
          "eventSource":"iam.amazonaws.com","eventName":"CreateRole","requestParameters":\
          {"roleName":"r","path":"/x/","tags":[{"key":"team","value":"ops"}]}""",
          """
          "eventSource":"codecommit.amazonaws.com","eventName":"GitPush","requestParameters":\
          {"references":[{"ref":"refs/heads/main"}]}""",
          """
          "eventSource":"codecommit.amazonaws.com","eventName":"PutFile","requestParameters":\
          {"repositoryName":"web","branchName":"main"}""",
          """
          "eventSource":"autoscaling.amazonaws.com","eventName":"PutScalingPolicy",\
          "requestParameters":{"serviceNamespace":"ecs"}""",
          """
          "eventSource":"s3.amazonaws.com","eventName":"CopyObject","requestParameters":\
          {"bucketName":"open","key":"b","x-amz-copy-source":"kept/a","x-amz-tagging":"team=web"}""",
          """
          "eventSource":"sts.amazonaws.com","eventName":"AssumeRole","requestParameters":\
          {"roleArn":"arn:aws-cn:iam::734561908273:role/r","roleSessionName":"s"}""",
          """
          "eventSource":"lambda.amazonaws.com","eventName":"GetLayerVersion20181031",\
          "requestParameters":{"layerName":"arn:aws-cn:lambda:cn-north-1:209384756102:layer:x"}""",
          """
          "eventSource":"ssm.amazonaws.com","eventName":"GetParameters","requestParameters":\
          {"names":["/own","arn:aws-cn:ssm:cn-north-1:209384756102:parameter/other"]}""",
          """
          "eventSource":"events.amazonaws.com","eventName":"PutRule","requestParameters":\
          {"name":"r"}""",
          """
          "eventSource":"tagging.amazonaws.com","eventName":"TagResources","requestParameters":\
          {"resourceARNList":["arn:aws-cn:ec2:cn-north-1:734561908273:instance/i"]}""",
          """
          "eventSource":"rds.amazonaws.com","eventName":"CreateDBInstance","requestParameters":\
          "HIDDEN_DUE_TO_SECURITY_REASONS\"""");

  private static final List<String> CONDITIONS =
      List.of(
          "",
          ",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/team\":\"web\"}}",
          ",\"Condition\":{\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":\"team\"}}",
          ",\"Condition\":{\"StringNotEquals\":{\"s3:x-amz-acl\":\"private\"}}",
          ",\"Condition\":{\"StringNotEquals\":{\"aws:ResourceAccount\":\"734561908273\"}}",
          ",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"cn-north-1\"}}",
          ",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":\"cn-north-1\"}}",
          ",\"Condition\":{\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws-cn:iam::*:role/t/*\"}}",
          ",\"Condition\":{\"StringEquals\":{\"codecommit:References\":\"refs/heads/main\"}}",
          ",\"Condition\":{\"Null\":{\"aws:PrincipalTag/team\":\"true\"}}");

  private static final List<String> ACTIONS =
      List.of("*", "s3:*", "ec2:CreateTags", "iam:*", "iam:PassRole", "kms:Decrypt", "lambda:*");

  private static final List<String> ACTIONS_OF_RESOURCES =
      List.of("s3:*", "s3:PutObject", "kms:Decrypt", "sts:*");

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void what_is_certain_without_parts_follows_from_the_whole(@ForAll long seed) {
    Random random = new Random(seed);
    String json = record(random);
    TrailEvent whole = read(json, true);
    TrailEvent bare = read(json, false);
    boolean isWhole = random.nextBoolean();
    PossibleActions possible =
        (isWhole ? PossibleActions.of(whole) : PossibleActions.of(bare.source(), bare.name()))
            .orElse(null);
    if (possible == null) {
      Statistics.collect("another action each time");
      return;
    }
    Mapped.Decided mapped = (Mapped.Decided) EventMapping.of(whole);
    assertThat(EventMapping.first(whole)).isEqualTo(mapped.requests().get(0));
    assertThat(mapped.requests().get(0).action()).isEqualTo(possible.action());
    assertThat(mapped.requests())
        .extracting(ApiRequest::action)
        .allSatisfy(action -> assertThat(possible.actions()).contains(action));
    PolicyType type =
        random.nextBoolean() ? PolicyType.SERVICE_CONTROL : PolicyType.RESOURCE_CONTROL;
    String policy = policy(type, random);
    Judge judge = judge(policy, type);
    RecordedCaller caller = new CallerReader(null, ReplayFacts.NONE).of(bare.identity());
    SureAnswer answer = judge.sureAnswer(bare, caller, possible);
    Statistics.collect(
        answer == null ? "not certain" : answer.refusing() == null ? "not refused" : "refused");
    if (answer != null) {
      Verdict verdict = judge(policy, type).judge(whole, caller, mapped.requests());
      MatchedStatement refusing = answer.refusing();
      assertThat(verdict.answer())
          .as(policy + json)
          .isEqualTo(refusing == null ? ReplayAnswer.NOT_REFUSED : ReplayAnswer.REFUSED);
      assertThat(verdict.request().action()).isEqualTo(possible.action());
      assertThat(verdict.hinges()).isEmpty();
      assertThat(Optional.ofNullable(verdict.statement()).map(StatementRef::of))
          .as(policy + json)
          .isEqualTo(Optional.ofNullable(refusing).map(StatementRef::of));
      assertThat(judge.question(whole, caller, possible))
          .isEqualTo(judge.question(bare, caller, possible));
      if (refusing == null) {
        assertThat(judge.resourceIfNotRefused(mapped.requests().get(0)))
            .isEqualTo(verdict.resource());
      }
    }
  }

  /** Or the property would hold of a judge that is never certain. */
  @Test
  void calls_are_certain_by_the_region() {
    String json =
        "{"
            + CALLS.get(3)
            + ",\"userIdentity\":{\"type\":\"IAMUser\",\"accountId\":\"734561908273\","
            + "\"arn\":\"arn:aws-cn:iam::734561908273:user/u\"},"
            + "\"recipientAccountId\":\"734561908273\""
            + ",\"awsRegion\":\"cn-north-1\",\"eventTime\":\"2026-11-30T10:00:00Z\"}";
    TrailEvent event = read(json, false);
    Judge judge =
        judge(
            policyOf(PolicyType.SERVICE_CONTROL, "\"Action\":\"*\"", "*", CONDITIONS.get(6)),
            PolicyType.SERVICE_CONTROL);
    RecordedCaller caller = new CallerReader(null, ReplayFacts.NONE).of(event.identity());
    PossibleActions possible = PossibleActions.of(event.source(), event.name()).orElseThrow();
    assertThat(judge.sureAnswer(event, caller, possible)).isEqualTo(new SureAnswer(null));
    TrailEvent elsewhere = read(json.replace("\"cn-north-1\"", "\"cn-northwest-1\""), false);
    SureAnswer refused = Objects.requireNonNull(judge.sureAnswer(elsewhere, caller, possible));
    assertThat(refused.refusing()).isNotNull();
    assertThat(judge.question(elsewhere, caller, possible))
        .isNotEqualTo(judge.question(event, caller, possible));
  }

  private static Judge judge(String policy, PolicyType type) {
    Policy read = new Policy("New", type, PolicyReader.read(null, policy, type));
    ReplayQuestion question =
        new ReplayQuestion.With(List.of(new Attachment(read, null, null)), false);
    return Judge.of(question, null, ReplayFacts.NONE, ServiceReference.builtIn());
  }

  private static String policyOf(
      PolicyType type, String action, String resource, String condition) {
    return policyOf(statement(type, action, resource, condition));
  }

  static String policyOf(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  static String statement(PolicyType type, String action, String resource, String condition) {
    return "{\"Effect\":\"Deny\","
        + (type == PolicyType.RESOURCE_CONTROL ? "\"Principal\":\"*\"," : "")
        + action
        + ",\"Resource\":\""
        + resource
        + "\""
        + condition
        + "}";
  }

  private static String policy(PolicyType type, Random random) {
    return random.nextBoolean()
        ? policyOf(statement(type, random))
        : policyOf(statement(type, random), statement(type, random));
  }

  static String statement(PolicyType type, Random random) {
    boolean isOfResources = type == PolicyType.RESOURCE_CONTROL;
    List<String> actions = isOfResources ? ACTIONS_OF_RESOURCES : ACTIONS;
    String action =
        "\"%s\":\"%s\""
            .formatted(
                !isOfResources && random.nextInt(4) == 0 ? "NotAction" : "Action",
                actions.get(random.nextInt(actions.size())));
    String resource =
        List.of("*", "arn:aws-cn:s3:::kept/*", "arn:*:iam::*:role/r").get(random.nextInt(3));
    return statement(type, action, resource, CONDITIONS.get(random.nextInt(CONDITIONS.size())));
  }

  static String record(Random random) {
    String arn = "arn:aws-cn:sts::734561908273:assumed-role/Builder/s" + random.nextInt(2);
    return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":\""
        + arn
        + "\",\"accountId\":\"734561908273\",\"sessionContext\":{\"sessionIssuer\":"
        + "{\"type\":\"Role\",\"arn\":\"arn:aws-cn:iam::734561908273:role/"
        + (random.nextBoolean() ? "t/" : "")
        + "Builder\",\"accountId\":\"734561908273\"}}},\"eventTime\":\"2026-11-30T10:00:00Z\","
        + "\"awsRegion\":\""
        + (random.nextBoolean() ? "cn-north-1" : "cn-northwest-1")
        + "\",\"recipientAccountId\":\""
        + (random.nextBoolean() ? "734561908273" : "209384756102")
        + "\","
        + CALLS.get(random.nextInt(CALLS.size()))
        + "}";
  }

  static TrailEvent read(String json, boolean isWhole) {
    List<TrailEvent> events = new ArrayList<>();
    List<Object> problems = new ArrayList<>();
    new LogReader(source -> true, event -> isWhole, events::add, problems::add)
        .read(new ByteArrayInputStream((json + "\n").getBytes(UTF_8)), "log");
    assertThat(problems).as(json).isEmpty();
    return events.get(0);
  }
}
