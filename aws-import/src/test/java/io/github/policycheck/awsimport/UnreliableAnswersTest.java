package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeFault;
import io.github.policycheck.awsfake.LoggedRequest;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsException.Kind;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that goes wrong is asked for again, or ends the import; it never changes it. */
class UnreliableAnswersTest {

  private static final Map<String, Consumer<FakeFault>> PASSING =
      Map.of(
          "throttled", FakeFault::throttle,
          "throttled with 429", fault -> fault.throttle(429),
          "throttled with 503", fault -> fault.throttle(503),
          "internal error", fault -> fault.fail(500),
          "unavailable", fault -> fault.fail(503),
          "cut off in the head", fault -> fault.truncate(20),
          "cut off in the body", fault -> fault.truncateBody(30),
          "error of a machine in front", fault -> fault.xmlError(503));

  static Stream<String> passing() {
    return new TreeSet<>(PASSING.keySet()).stream();
  }

  private static List<String> actions() {
    try (Ledger ledger = new Ledger()) {
      ledger.read(null);
      return ledger.aws.requests().stream().map(LoggedRequest::action).distinct().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("passing")
  void fault_that_passes_changes_nothing_whatever_call_it_is_of(String name) {
    Consumer<FakeFault> fault = Objects.requireNonNull(PASSING.get(name));
    try (Ledger ledger = new Ledger()) {
      String content = ledger.content();
      List<String> actions = actions();
      actions.forEach(action -> fault.accept(ledger.aws.on(action).times(2)));
      ledger.aws.forgetRequests();

      assertThat(ledger.content()).isEqualTo(content);
      assertThat(actions)
          .allSatisfy(action -> assertThat(ledger.aws.calls(action)).isGreaterThan(2));
    }
  }

  /** Never a part of an answer. */
  @Test
  void connection_that_is_reset_after_any_byte_of_an_answer_changes_nothing() {
    AwsQuestion question = new AwsQuestion(AwsCall.LIST_BRANCHES, Ledger.REGION, List.of("ledger"));
    try (Ledger ledger = new Ledger();
        AwsClient client =
            Imports.connector(Imports.keys(ledger.aws, ledger.account))
                .connect(Imports.access(ledger.aws, Ledger.REGION))) {
      String whole = client.ask(question, null);
      int length = 0;
      do {
        ledger.aws.forgetFaults();
        ledger.aws.forgetRequests();
        ledger.aws.on(question.call().action()).times(1).reset(length);
        assertThat(client.ask(question, null)).as("%d bytes", length).isEqualTo(whole);
        length++;
      } while (ledger.aws.calls(question.call().action()) > 1 && length < 500);
      assertThat(length).as("bytes of the answer").isBetween(whole.length(), 499);
    }
  }

  @Test
  void throttling_that_does_not_end_ends_the_import() {
    try (Ledger ledger = new Ledger()) {
      ledger.aws.on("codecommit:ListBranches").throttle();

      assertThatThrownBy(() -> ledger.read(null))
          .isInstanceOfSatisfying(
              AwsException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.THROTTLED);
                assertThat(e.question()).startsWith("codecommit:ListBranches in ");
              });
    }
  }

  @Test
  void answer_that_is_malformed_ends_the_import() {
    for (String action : actions()) {
      try (Ledger ledger = new Ledger()) {
        ledger.aws.on(action).malform();

        assertThatThrownBy(() -> ledger.read(null))
            .as(action)
            .isInstanceOfSatisfying(
                AwsException.class,
                e -> assertThat(e.kind()).isIn(Kind.MALFORMED, Kind.UNREACHABLE, Kind.OTHER));
      }
    }
  }

  @Test
  void answer_without_content_is_none() {
    for (String action : actions()) {
      try (Ledger ledger = new Ledger()) {
        ledger.aws.on(action).replace("");

        assertThatThrownBy(() -> ledger.read(null)).as(action).isInstanceOf(AwsException.class);
      }
    }
  }

  @Test
  void credentials_that_expired_end_the_import_and_are_not_in_the_message() {
    try (Ledger ledger = new Ledger()) {
      ledger.aws.on("iam:ListPolicies").expire();

      assertThatThrownBy(() -> ledger.read(null))
          .isInstanceOfSatisfying(
              AwsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_CREDENTIALS));
    }
  }

  /** The SDK learns from AWS's answer how far its clock is off. */
  @Test
  void clock_that_is_off_by_an_hour_changes_nothing() {
    try (Ledger ledger = new Ledger()) {
      String content = ledger.content();
      FakeAws aws = ledger.aws;
      aws.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));

      assertThat(ledger.content()).isEqualTo(content);
    }
  }
}
