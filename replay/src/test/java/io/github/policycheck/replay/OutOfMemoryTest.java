package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.ReplaySubject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More callers than memory holds are no bug: whoever asks has to hear of it as what it is. */
class OutOfMemoryTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void a_thread_that_runs_out_of_memory_says_so(int threads) {
    String text =
        "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}";
    Policy policy = new Policy("P", PolicyType.SERVICE_CONTROL, PolicyReader.read(null, text));
    Replay replay =
        new Replay(
            new ReplayQuestion.With(List.of(new Attachment(policy, null, null)), false),
            null,
            ReplayFacts.NONE);
    ReplayProgress full =
        (bytes, calls) -> {
          throw new OutOfMemoryError("on purpose");
        };

    assertThatThrownBy(
            () ->
                replay.report(
                    List.of("-"),
                    InputStream.nullInputStream(),
                    threads,
                    full,
                    new ReplaySubject("q", false, false, one -> true, call -> Optional.empty())))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("on purpose");
  }
}
