package io.github.policycheck.replay.answer;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about past calls, and what is told of the answers. */
final class Questions {

  static final String ACCOUNT = "210987654321";
  static final String REPOSITORY = "arn:aws-cn:codecommit:cn-north-1:210987654321:Web";
  static final TrailIdentity ROLE =
      Events.session("arn:aws-cn:iam::210987654321:role/ops/Deploy", "build-7");
  static final TrailIdentity LINKED =
      Events.session(
          "arn:aws-cn:iam::210987654321:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
          "x");

  static final String DENY_MAIN =
      """
      {"Version": "2012-10-17", "Statement": {"Sid": "Main", "Effect": "Deny",
       "Action": "codecommit:GitPush", "Resource": "*", "Condition": {
         "StringEqualsIfExists": {"codecommit:References": ["refs/heads/main"]},
         "Null": {"codecommit:References": "false"}}}}
      """;

  static ReplayQuestion with(String target, String text) {
    return with(target, text, false);
  }

  static ReplayQuestion with(String target, String text, boolean isInstead) {
    Attachment.Target place = Attachment.Target.parse(target).orElseThrow();
    Policy policy =
        new Policy("New", place.type(), PolicyReader.read("new.json", text, place.type()));
    return new ReplayQuestion.With(List.of(place.of(policy)), isInstead);
  }

  static Verdict ask(
      ReplayQuestion question,
      @Nullable Account account,
      TrailEvent event,
      ApiRequest... requests) {
    return ask(question, account, ReplayFacts.NONE, event, requests);
  }

  static Verdict ask(
      ReplayQuestion question,
      @Nullable Account account,
      ReplayFacts facts,
      TrailEvent event,
      ApiRequest... requests) {
    Judge judge = Judge.of(question, account, facts, ServiceReference.builtIn());
    return judge.judge(
        event, new CallerReader(account, facts).of(event.identity()), List.of(requests));
  }

  static ApiRequest push(@Nullable String reference) {
    String key = "codecommit:References";
    return reference == null
        ? new ApiRequest(
            "codecommit:GitPush", List.of(REPOSITORY), true, Map.of(), Set.of(key), true)
        : new ApiRequest(
            "codecommit:GitPush",
            List.of(REPOSITORY),
            true,
            Map.of(key, List.of(reference)),
            Set.of(),
            true);
  }

  static ApiRequest call(String action, String resource) {
    return new ApiRequest(action, List.of(resource), true, Map.of(), Set.of(), true);
  }

  static String told(Verdict verdict) {
    return verdict.answer().text()
        + (verdict.hinges().isEmpty() ? "" : " " + String.join(", ", verdict.hinges()))
        + (verdict.statement() == null ? "" : " by " + verdict.statement().statement().index());
  }

  static TrailEvent user(String name) {
    return Events.by(Events.user("arn:aws-cn:iam::210987654321:user/" + name)).build();
  }

  static Account account() {
    AccountBuilder builder = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    builder.group("Team");
    builder.user("Zoe").group("Team");
    builder.user("Max").tag("team", "web");
    builder.role("Deploy").path("/ops/");
    return builder.build();
  }

  static Account account(boolean isAllowed) {
    AccountBuilder builder = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": [\"%s\"],"
            + " \"Resource\": \"*\"}}";
    Policy policy =
        new Policy(
            "Own",
            PolicyType.IDENTITY,
            PolicyReader.read(null, text.formatted(isAllowed ? "*" : "ec2:*")));
    builder.role("Deploy").path("/ops/").policy(policy);
    return builder.build();
  }

  private Questions() {}
}
