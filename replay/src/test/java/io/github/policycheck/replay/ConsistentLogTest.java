package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.CalibrationJson;
import io.github.policycheck.replay.report.CalibrationReport;
import io.github.policycheck.replay.report.CalibrationText;
import io.github.policycheck.replay.report.ReplaySubject;
import io.github.policycheck.replay.report.ReplayTextStyle;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.RecordedValue;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log in which each call was decided by the policies of the account: nothing may differ. */
class ConsistentLogTest {

  private static final String PUSH = "codecommit:GitPush";
  private static final String REFERENCES = "codecommit:References";
  private static final String MFA = "aws:MultiFactorAuthPresent";
  private static final List<String> CALLS =
      List.of("GetBranch", "CreateBranch", "DeleteBranch", "DeleteRepository");

  /** Somebody who calls. */
  private record Who(PrincipalId id, TrailIdentity identity) {}

  private static Policy policy(String name, PolicyType type, String statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + statements + "]}";
    return new Policy(name, type, PolicyReader.read(name, text.replace('\'', '"'), type));
  }

  private static String statement(String effect, String action, String more) {
    return "{'Effect': '%s', 'Action': '%s', 'Resource': '*'%s}".formatted(effect, action, more);
  }

  private static Policy allow(String name, PolicyType type, String action) {
    return policy(name, type, statement("Allow", action, ""));
  }

  private static Account account(Calls in) {
    AccountBuilder builder = Account.builder(in.account(), in.region()).partition(in.partition());
    Policy guard =
        policy(
            "Guard",
            PolicyType.IDENTITY,
            statement(
                    "Deny",
                    PUSH,
                    ", 'Condition': {'StringEqualsIfExists': {'codecommit:References':"
                        + " 'refs/heads/main'}, 'Null': {'codecommit:References': 'false'}}")
                + ","
                + statement(
                    "Deny",
                    "codecommit:DeleteBranch",
                    ", 'Condition': {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}"));
    builder.group("Team").policy(guard);
    builder.user("Zoe").group("Team").policy(allow("All", PolicyType.IDENTITY, "*"));
    builder.user("Max").policy(allow("All", PolicyType.IDENTITY, "codecommit:*"));
    builder
        .role("Deploy")
        .path("/ops/")
        .policy(allow("All", PolicyType.IDENTITY, "*"))
        .policy(guard);
    builder
        .role("Bound")
        .policy(allow("All", PolicyType.IDENTITY, "*"))
        .boundary(allow("Limit", PolicyType.PERMISSIONS_BOUNDARY, "codecommit:G*"));
    builder.role("Reader").policy(allow("Reading", PolicyType.IDENTITY, "codecommit:Get*"));
    Policy deny =
        policy(
            "Keep",
            PolicyType.SERVICE_CONTROL,
            statement("Deny", "codecommit:DeleteRepository", ""));
    Policy full = allow("Full", PolicyType.SERVICE_CONTROL, "*");
    builder.organization(new Organization(null, List.of(List.of(full, deny)), List.of()));
    return builder.build();
  }

  private static List<Who> people(Calls in) {
    List<Who> people = new ArrayList<>();
    for (String user : List.of("Zoe", "Max")) {
      people.add(new Who(new PrincipalId(PrincipalId.Kind.USER, user), Events.user(in.user(user))));
    }
    for (String role : List.of("ops/Deploy", "Bound", "Reader")) {
      String name = role.substring(role.indexOf('/') + 1);
      for (String mfa : List.of("true", "false")) {
        people.add(new Who(new PrincipalId(PrincipalId.Kind.ROLE, name), in.session(role, mfa)));
      }
    }
    return people;
  }

  private static EvaluationResult decide(
      Account account, Who who, String action, String resource, String... references) {
    ApiCalls calls = ApiCalls.by(account.caller(who.id()), Map.of());
    RequestContext.Builder request = calls.request(action, resource);
    TrailIdentity.Session session = who.identity().session();
    if (session == null) {
      request.without(MFA);
    } else {
      request.with(MFA, Objects.requireNonNull(session.mfaAuthenticated()));
    }
    if (references.length == 0) {
      request.without(REFERENCES);
    } else {
      request.with(REFERENCES, List.of(references));
    }
    return calls.explain(request.build());
  }

  private static String clause(EvaluationResult result, String action) {
    if (result.decision() == Decision.EXPLICIT_DENY) {
      return Calls.denied(result.matchedStatements().get(0).policy().type());
    }
    return result.decisions().get(PolicyType.IDENTITY) != Decision.ALLOWED
        ? Calls.notAllowed("identity-based policy", action)
        : Calls.notAllowed("permissions boundary", action);
  }

  private static TrailEvent answered(
      EvaluationResult result, Events call, String action, String resource) {
    return result.decision() == Decision.ALLOWED
        ? call.build()
        : Calls.refused(call, action, resource, clause(result, action));
  }

  private static List<TrailEvent> log(Account account, Calls in) {
    List<TrailEvent> log = new ArrayList<>();
    String web = in.repository("Web");
    for (Who who : people(in)) {
      for (String name : CALLS) {
        String action = "codecommit:" + name;
        Events call = in.codecommit(who.identity(), name, "Web").recordedAs(id(in, log));
        log.add(answered(decide(account, who, action, web), call, action, web));
      }
      String list = "rds:DescribeDBInstances";
      String instances =
          "arn:" + in.partition() + ":rds:" + in.region() + ":" + in.account() + ":db:*";
      Events describe =
          in.call(who.identity(), "rds.amazonaws.com", "DescribeDBInstances")
              .recordedAs(id(in, log));
      log.add(answered(decide(account, who, list, instances), describe, list, instances));
      for (String reference : List.of("refs/heads/main", "refs/heads/dev")) {
        EvaluationResult first = decide(account, who, PUSH, web);
        Events push = in.codecommit(who.identity(), "GitPush", "Web").recordedAs(id(in, log));
        if (first.decision() == Decision.ALLOWED) {
          push.asking(references(reference));
        }
        EvaluationResult second = decide(account, who, PUSH, web, reference);
        log.add(answered(first.decision() == Decision.ALLOWED ? second : first, push, PUSH, web));
      }
    }
    return log;
  }

  private static String id(Calls in, List<TrailEvent> log) {
    return in.account() + "-" + log.size();
  }

  private static RecordedValue references(String reference) {
    RecordedValue one = new RecordedValue.Members(Map.of("ref", new RecordedValue.Text(reference)));
    return new RecordedValue.Members(Map.of("references", new RecordedValue.Items(List.of(one))));
  }

  private static Totals totals(Account account, List<TrailEvent> log) {
    Totals totals = new Totals();
    CalibrationCounter counter =
        new CalibrationCounter(
            account,
            new CallerReader(account, ReplayFacts.NONE),
            Judge.of(
                new ReplayQuestion.InForce(account),
                account,
                ReplayFacts.NONE,
                ServiceReference.builtIn()),
            totals);
    for (TrailEvent event : log) {
      assertThat(counter.reaches(event.source())).isTrue();
      counter.count(event);
    }
    return totals;
  }

  private static CalibrationReport report(Totals totals) {
    return CalibrationReport.of(
        totals,
        new ReplaySubject("policies", false, false, prefix -> true, call -> Optional.empty()));
  }

  private static String text(CalibrationReport report) {
    return CalibrationText.of(report, new ReplayTextStyle("1", new TextLayout(120), false, true));
  }

  @ParameterizedTest
  @CsvSource({
    "aws, ap-southeast-4, 483920175632",
    "aws-cn, cn-north-1, 000000000017",
    "aws-us-gov, us-gov-west-1, 999888777666"
  })
  void a_log_that_fits_the_account_agrees_wholly(String partition, String region, String id) {
    Calls in = new Calls(partition, region, id);
    Account account = account(in);
    List<TrailEvent> log = log(account, in);

    CalibrationReport report = report(totals(account, log));

    String text = text(report);
    assertThat(text).startsWith("AGREEMENT    100 %: 56 of 56 calls");
    assertThat(report.disagreedCalls()).isZero();
    assertThat(report.comparedCalls()).isEqualTo(log.size());
    assertThat(log.stream().filter(event -> event.errorCode() != null).count()).isEqualTo(30);
  }

  @Test
  void parts_of_a_log_are_counted_in_any_order() {
    Calls in = new Calls("aws", "eu-west-3", "483920175632");
    Account account = account(in);
    List<TrailEvent> log = new ArrayList<>(log(account, in));
    log.addAll(log(account, new Calls("aws", "eu-west-3", "100000000001"))); // nobody of it
    int third = log.size() / 3;
    Totals parts = totals(account, log.subList(2 * third, log.size()));
    parts.add(totals(account, log.subList(0, third)));
    parts.add(totals(account, log.subList(third, 2 * third)));

    String whole = CalibrationJson.of(report(totals(account, log)), "1");

    assertThat(CalibrationJson.of(report(parts), "1")).isEqualTo(whole);
    assertThat(whole).contains("\"notCompared\": 56", "\"agreementPercent\": 100");
  }
}
