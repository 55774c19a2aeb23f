package io.github.policycheck.replay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the record does not tell turns out to be, what is certain stays so; and what depends on
 * something is not said of everything.
 */
class WhateverIsMissingProperties {

  private static final String ROLE = "arn:aws-us-gov:iam::345678901234:role/team/Builder";

  /** Condition keys, and values that make a difference. Some every record tells, some none does. */
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("aws:PrincipalTag/team", List.of("web", "ops")),
          Map.entry("aws:ResourceTag/stage", List.of("live", "test")),
          Map.entry("aws:PrincipalOrgID", List.of("o-1a2b3c4d5e", "o-9z8y7x6w5v")),
          Map.entry("aws:SourceVpc", List.of("vpc-1", "vpc-2")),
          Map.entry("aws:SourceIp", List.of("203.0.113.0/24", "198.51.100.0/24")),
          Map.entry("aws:MultiFactorAuthPresent", List.of("true", "false")),
          Map.entry("aws:PrincipalArn", List.of(ROLE, "arn:aws-us-gov:iam::*:role/adm/*")),
          Map.entry("aws:RequestedRegion", List.of("us-gov-west-1", "us-gov-east-1")),
          Map.entry("aws:ViaAWSService", List.of("true", "false")),
          Map.entry("s3:x-amz-acl", List.of("private", "public-read")));

  private static final List<String> TEXT =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringEqualsIfExists",
          "StringNotEqualsIfExists",
          "ForAnyValue:StringEquals",
          "ForAllValues:StringNotLike",
          "Null");

  private static final List<String> RESOURCES =
      List.of("*", "arn:aws-us-gov:s3:::kept/*", "arn:aws-us-gov:s3:::*", "arn:*:s3:::open/a");

  private static final List<String> OBJECTS =
      List.of("arn:aws-us-gov:s3:::kept/a", "arn:aws-us-gov:s3:::open/a");

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void certain_answers_hold_for_all_completions(@ForAll long seed) {
    Random random = new Random(seed);
    boolean isInstead = random.nextInt(3) == 0;
    PolicyType type = random.nextBoolean() ? PolicyType.SERVICE_CONTROL : PolicyType.IDENTITY;
    String text = text(random);
    Policy policy = new Policy("New", type, PolicyReader.read(null, text, type));
    ReplayQuestion question =
        new ReplayQuestion.With(
            List.of(
                new Attachment(
                    policy,
                    type == PolicyType.IDENTITY
                        ? new PrincipalId(PrincipalId.Kind.ROLE, "Builder")
                        : null,
                    null)),
            isInstead);
    AccountBuilder builder =
        Account.builder("345678901234", "us-gov-west-1").partition("aws-us-gov");
    builder.role("Builder").path("/team/");
    Account account = builder.build();
    TrailEvent event = event(random);
    boolean isResourceKnown = random.nextInt(3) > 0;
    String resource = OBJECTS.get(random.nextInt(2));
    ApiRequest request =
        new ApiRequest(
            "s3:PutObject",
            isResourceKnown ? List.of(resource) : List.of(),
            isResourceKnown,
            Map.of(),
            Set.of(),
            true);
    RecordedCaller caller = new CallerReader(account, ReplayFacts.NONE).of(event.identity());
    ServiceReference reference = ServiceReference.builtIn();
    Verdict verdict =
        Judge.of(question, account, ReplayFacts.NONE, reference)
            .judge(event, caller, List.of(request));

    Map<ReplayAnswer, Integer> seen = new EnumMap<>(ReplayAnswer.class);
    PolicySet policies = policies(policy, isInstead);
    PolicyEvaluator evaluator = PolicyEvaluator.compile(policies);
    RecordedKeys keys = new RecordedKeys(ReplayFacts.NONE, new NeverPresentKeys(reference));
    for (int i = 0; i < 40; i++) {
      String chosen = isResourceKnown ? resource : OBJECTS.get(random.nextInt(2));
      RequestContext.Builder whole =
          RequestContext.of("s3:PutObject", chosen).by(caller.principal()).ownedBy("345678901234");
      for (String key : KEYS.keySet()) {
        complete(
            key,
            keys.of(
                ConditionKey.of(key),
                event,
                caller,
                new CallerKeys(List.of(ConditionKey.of(key))).of(caller).states()[0],
                request,
                null),
            whole,
            random);
      }
      Decision decision = evaluator.decide(whole.build());
      seen.merge(
          decision == Decision.ALLOWED ? ReplayAnswer.NOT_REFUSED : ReplayAnswer.REFUSED,
          1,
          Integer::sum);
    }
    if (verdict.answer() != ReplayAnswer.DEPENDS) {
      assertThat(seen.keySet()).as(text).containsOnly(verdict.answer());
      assertThat(verdict.hinges()).isEmpty();
    } else {
      assertThat(verdict.hinges()).isNotEmpty();
    }
  }

  private static PolicySet policies(Policy policy, boolean isInstead) {
    if (policy.type() == PolicyType.IDENTITY) {
      return new PolicySet(List.of(Everything.OF_IDENTITY, policy))
          .withResource(Everything.OF_RESOURCE);
    }
    List<Policy> level = isInstead ? List.of(policy) : List.of(policy, Everything.OF_ORGANIZATION);
    return new PolicySet(List.of(Everything.OF_IDENTITY))
        .withResource(Everything.OF_RESOURCE)
        .within(new Organization(null, List.of(level), List.of()));
  }

  private static void complete(
      String key, KeyState state, RequestContext.Builder whole, Random random) {
    if (state instanceof KeyState.Present present) {
      whole.with(key, present.values());
    } else if (state == KeyState.Unvalued.ABSENT || random.nextInt(3) == 0) {
      whole.without(key);
    } else {
      List<String> values = KEYS.getOrDefault(key, List.of());
      String value = random.nextInt(4) == 0 ? "other" : values.get(random.nextInt(values.size()));
      whole.with(key, value);
    }
  }

  private static TrailEvent event(Random random) {
    @Nullable String invokedBy = random.nextInt(4) == 0 ? "athena.amazonaws.com" : null;
    @Nullable String mfa = List.of("true", "false", "").get(random.nextInt(3));
    TrailIdentity identity =
        Events.session(ROLE, "s" + random.nextInt(3), invokedBy, mfa.isEmpty() ? null : mfa);
    return Events.by(identity)
        .calls("s3.amazonaws.com", "PutObject")
        .in(random.nextBoolean() ? "us-gov-west-1" : null)
        .from(List.of("203.0.113.9", "10.1.2.3", "athena.amazonaws.com").get(random.nextInt(3)))
        .through(random.nextInt(4) == 0 ? "vpce-1" : null)
        .build();
  }

  private static String text(Random random) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      statements.add(
          "{\"Effect\": \"%s\", \"%s\": \"%s\", \"%s\": \"%s\"%s}"
              .formatted(
                  random.nextInt(4) == 0 ? "Allow" : "Deny",
                  random.nextInt(5) == 0 ? "NotAction" : "Action",
                  List.of("s3:*", "s3:Put*", "ec2:*", "*").get(random.nextInt(4)),
                  random.nextInt(4) == 0 ? "NotResource" : "Resource",
                  RESOURCES.get(random.nextInt(RESOURCES.size())),
                  condition(random)));
    }
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
  }

  private static String condition(Random random) {
    Map<String, String> operators = new HashMap<>();
    List<String> names = KEYS.keySet().stream().sorted().toList();
    for (int i = 0; i < random.nextInt(3); i++) {
      String key = names.get(random.nextInt(names.size()));
      List<String> values = KEYS.getOrDefault(key, List.of());
      String operator = TEXT.get(random.nextInt(TEXT.size()));
      if (key.equals("aws:SourceIp") && !operator.equals("Null")) {
        operator = random.nextBoolean() ? "IpAddress" : "NotIpAddress";
      }
      String value =
          operator.equals("Null")
              ? Boolean.toString(random.nextBoolean())
              : values.get(random.nextInt(values.size()));
      operators.put(operator, "{\"" + key + "\": \"" + value + "\"}");
    }
    List<String> members = new ArrayList<>();
    operators.forEach((operator, rest) -> members.add("\"" + operator + "\": " + rest));
    return members.isEmpty()
        ? ""
        : ", \"Condition\": {" + String.join(", ", members.stream().sorted().toList()) + "}";
  }
}
