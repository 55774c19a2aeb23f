package io.github.policycheck.liveaccount.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.ScriptedAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls come no faster than somebody says. */
class PacedClientTest {

  private long now = 7_000_000_000L;
  private final List<Long> slept = new ArrayList<>();

  @Test
  void calls_wait_for_their_turn_and_no_longer() {
    AwsQuestion question = AwsQuestion.of(AwsCall.LIST_ROOTS);
    ScriptedAws aws = new ScriptedAws().answer(question.toString(), "{}");
    PacedClient client =
        new PacedClient(
            aws,
            4,
            () -> now,
            nanos -> {
              slept.add(nanos);
              now += nanos / 2 + 1; // it may wake up early
            });

    client.ask(question, null);
    assertThat(slept).isEmpty();
    client.ask(question, null);
    assertThat(slept.get(0)).isEqualTo(250_000_000L);
    assertThat(now).isGreaterThanOrEqualTo(7_250_000_000L);
    int before = slept.size();
    now += 1_000_000_000L;
    client.ask(question, null);

    assertThat(slept).hasSize(before);
    assertThat(client.requests()).isEqualTo(3);
  }
}
