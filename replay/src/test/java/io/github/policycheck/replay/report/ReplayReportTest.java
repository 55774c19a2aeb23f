package io.github.policycheck.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.trail.NotALog;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayReportTest {

  @Test
  void numbers_add_up() {
    ReplayReport report = ReplayReportsTest.all().report();
    ReplayCounts counts = report.counts();

    assertThat(report.refusedCalls()).isEqualTo(1113);
    assertThat(report.dependingCalls()).isEqualTo(15);
    assertThat(counts.judged()).isEqualTo(1113 + 15 + 2001);
    assertThat(counts.records()).isEqualTo(counts.judged() + 4 + 12 + 2 + 1);
    assertThat(report.rows().stream().mapToLong(ReplayRow::calls).sum())
        .isEqualTo(counts.records());
    assertThat(report.refused().stream().mapToLong(StatementGroup::calls).sum())
        .isEqualTo(report.refusedCalls());
    assertThat(report.depends().stream().mapToLong(HingeGroup::calls).sum())
        .isEqualTo(report.dependingCalls());
    assertThat(report.services().stream().mapToLong(one -> one.counts().records()).sum())
        .isEqualTo(counts.records());
    assertThat(report.callers().stream().mapToLong(CallerCounts::records).sum())
        .isEqualTo(counts.records());
    assertThat(report.isWhole()).isFalse();
    assertThat(report.judgedCalls()).isEqualTo(counts.judged()).isPositive();
  }

  @Test
  void window_goes_from_the_first_call_to_the_last() {
    ReplayReport report =
        new PastCalls()
            .at("2026-11-30T10:00:00Z")
            .at("2025-01-02T03:04:05Z")
            .of(Outcome.NOT_MAPPED)
            .at("2026-12-01T00:00:00Z")
            .report();

    assertThat(report.window())
        .isEqualTo(new ReplayReport.Window("2025-01-02T03:04:05Z", "2026-12-01T00:00:00Z"));
    assertThat(new PastCalls().report().window()).isNull();
  }

  @Test
  void most_calls_come_first_and_what_no_statement_refuses_last_of_as_many() {
    StatementRef other = new StatementRef("deny", 0, null, "deny.json:3:5");
    ReplayReport report =
        new PastCalls()
            .of(Outcome.REFUSED)
            .times(2)
            .by(PastCalls.DENY)
            .times(2)
            .by(other)
            .from("arn:aws:iam::123456789012:user/b", CallerKind.IN_ACCOUNT)
            .times(1)
            .from("arn:aws:iam::123456789012:user/a", CallerKind.IN_ACCOUNT)
            .times(1)
            .to("codecommit:GitPull", null)
            .times(3)
            .report();

    assertThat(report.refused())
        .extracting(StatementGroup::statement)
        .containsExactly(other, PastCalls.DENY, null);
    assertThat(report.refused().get(0).actions())
        .extracting(ActionGroup::action)
        .containsExactly("codecommit:GitPull", "codecommit:GitPush");
    assertThat(report.refused().get(0).actions().get(1).rows())
        .extracting(ReplayRow::principal)
        .containsExactly("arn:aws:iam::123456789012:user/a", "arn:aws:iam::123456789012:user/b");
  }

  @Test
  void what_hinges_on_keys_alone_comes_before_what_hinges_on_words() {
    ReplayReport report =
        new PastCalls()
            .of(Outcome.DEPENDS)
            .because("the resource")
            .times(9)
            .because("the policy of the resource", "aws:SourceVpc")
            .times(5)
            .because("aws:PrincipalTag/cost center")
            .times(1)
            .because("aws:MultiFactorAuthPresent")
            .times(2)
            .report();

    assertThat(report.depends())
        .extracting(HingeGroup::hinges)
        .containsExactly(
            List.of("aws:MultiFactorAuthPresent"),
            List.of("aws:PrincipalTag/cost center"),
            List.of("the resource"),
            List.of("aws:SourceVpc", "the policy of the resource"));
    assertThat(report.depends())
        .extracting(HingeGroup::isForContextFile)
        .containsExactly(false, true, false, true);
  }

  @Test
  void data_events_of_a_service_do_not_part_its_calls_but_are_counted() {
    ReplayReport report =
        new PastCalls()
            .to("s3:GetObject", "arn:aws:s3:::b/k")
            .asData(true)
            .times(3)
            .asData(false)
            .times(1)
            .report();

    assertThat(report.rows()).hasSize(1);
    assertThat(report.services().get(0).dataEvents()).isEqualTo(3);
    assertThat(report.services().get(0).mayLackCalls()).isFalse();
  }

  @Test
  void service_that_policies_speak_of_and_that_the_log_lacks_is_said() {
    List<ServiceCalls> services = new PastCalls().times(1).report().services();

    assertThat(services).extracting(ServiceCalls::service).containsExactly("codecommit", "s3");
    assertThat(services).extracting(ServiceCalls::mayLackCalls).containsExactly(false, true);
    // Nothing speaks of lambda, so nobody misses its calls.
    assertThat(services).noneMatch(one -> one.service().equals("lambda"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIp=198.51.100.7",
        "AWS:sourceip=198.51.100.7",
        "aws:VpcSourceIp=198.51.100.7",
        "aws:UserAgent=x=198.51.100.7",
        "aws:userid=AROAX:198.51.100.7",
        "sts:RoleSessionName=198.51.100.7",
        "aws:SourceIdentity=2001:db8::198.51.100.7",
        "aws:PrincipalArn=arn:aws-cn:sts::123456789012:federated-user/198.51.100.7"
      })
  void addresses_and_programs_are_left_out_unless_they_are_asked_for(String fact) {
    PastCalls calls =
        new PastCalls().of(Outcome.REFUSED).with(fact, "aws:SourceVpce=vpce-1").times(1);

    ReplayReport report = calls.report();
    for (String text : all(report)) {
      assertThat(text).doesNotContain("198.51.100.7");
    }
    ReplayExample example = report.rows().get(0).example();
    String key = fact.substring(0, fact.indexOf('='));
    assertThat(example.context()).containsExactly("aws:SourceVpce=vpce-1");
    assertThat(example.leftOut()).containsExactly(key);
    assertThat(example.command()).containsPattern("--context " + key + "=(ADDRESS|PROGRAM) ");
    assertThat(ReplayText.of(report, PastCalls.style(false, false)))
        .contains("put the recorded " + key + " for ");
    ReplayReport shown = calls.reportWithAddresses();
    assertThat(shown.rows().get(0).example().context()).contains(fact);
    assertThat(shown.rows().get(0).example().command()).contains("--context " + fact);
    assertThat(ReplayText.of(shown, PastCalls.style(false, false))).doesNotContain("put the");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:userid=AROAX:zoe@example.com",
        "aws:userid=AROAX:ip-198-51-100-7",
        "aws:userid=AROAX:198.51.100",
        "aws:SourceVpce=vpce-1",
        "aws:PrincipalArn=arn:aws-cn:iam::123456789012:role/7"
      })
  void other_names_of_sessions_are_who_called(String fact) {
    ReplayExample example =
        new PastCalls().of(Outcome.REFUSED).with(fact).times(1).report().rows().get(0).example();

    assertThat(example.context()).containsExactly(fact);
    assertThat(example.leftOut()).isEmpty();
    assertThat(example.command()).contains("--context " + fact);
  }

  private static List<String> all(ReplayReport report) {
    return List.of(
        ReplayText.of(report, PastCalls.style(false, true)),
        ReplayCsv.of(report),
        ReplayJson.of(report, "1", SuggestedPolicy.of(report)));
  }

  @ParameterizedTest
  @CsvSource({"GONE,true", "ROOT,true", "SERVICE,false", "ANONYMOUS,false", "UNKNOWN,false"})
  void users_and_roles_with_one_record_are_named(CallerKind kind, boolean isNamed) {
    ReplayReport report =
        new PastCalls()
            .from("arn:aws-us-gov:iam::123456789012:role/r", kind)
            .times(1)
            .from("arn:aws-us-gov:iam::123456789012:role/twice", kind)
            .times(1)
            .of(Outcome.ALREADY_REFUSED)
            .times(1)
            .report();

    assertThat(report.seenOnce()).hasSize(isNamed ? 1 : 0);
  }

  @Test
  void problems_have_their_places_and_are_counted() {
    PastCalls calls = new PastCalls();
    calls.totals().add(new LogProblem("b.json", 1002, "is no record, and so is not counted"));
    calls.totals().add(new LogProblem("a.json", 0, "is empty"));
    calls.totals().add(new LogProblem("a.json", 0, "is empty"));

    assertThat(ReplayText.of(calls.report(), PastCalls.style(false, false)))
        .contains(
            "NOT READ     3 problems left something out",
            """
                a.json: is empty (2 times)
                b.json, record 1,002: is no record, and so is not counted
            """);
    assertThat(calls.report().isWhole()).isFalse();
    assertThat(new PastCalls().report().isWhole()).isTrue();
    assertThat(new PastCalls().report().judgedCalls()).isZero();
  }

  /** A log of which nothing is understood answers nothing. */
  @Test
  void records_that_are_not_judged_are_no_answer() {
    for (Outcome outcome : Outcome.values()) {
      boolean isAnswer = outcome.compareTo(Outcome.NOT_REFUSED) <= 0;
      ReplayReport report = new PastCalls().of(outcome).times(3).report();

      assertThat(report.judgedCalls()).as(outcome.name()).isEqualTo(isAnswer ? 3 : 0);
    }
  }

  @Test
  void records_of_no_call_are_told() {
    PastCalls calls = new PastCalls();
    calls.totals().addOther(NotALog.INSIGHTS, 1);
    calls.totals().addOther(NotALog.OTHER, 2300);
    ReplayReport report = calls.report();

    assertThat(ReplayText.of(report, PastCalls.style(false, false)))
        .contains("records that tell of no call, passed over: Insights 1, other 2,300");
    assertThat(ReplayPage.of(report, "1"))
        .contains("records that tell of no call, passed over: Insights 1, other 2,300");
    assertThat(ReplayJson.of(report, "1", null).replaceAll("\\s", ""))
        .contains("\"otherRecords\":{\"Insights\":1,\"other\":2300}");
  }

  @Test
  void copies_are_told() {
    assertThat(ReplayWords.copies(log(true, 0, 0))).isEmpty();
    assertThat(ReplayWords.copies(log(true, 1, 0)))
        .containsExactly("1 record is a copy of another, and counted once");
    assertThat(ReplayWords.copies(log(false, 2000, 1)))
        .containsExactly(
            "there are too many records to tell all copies: about 2,000 records are copies and"
                + " counted again",
            "1 record has no id, so a copy would count again");
  }

  private static ReadLog log(boolean areKnown, long copies, long withoutId) {
    return new ReadLog(
        1, new TreeMap<>(), new TreeMap<>(), List.of(), 0, areKnown, copies, withoutId);
  }
}
