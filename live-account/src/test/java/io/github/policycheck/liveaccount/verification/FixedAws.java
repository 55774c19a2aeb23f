package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers each question the same. */
record FixedAws(String answer) implements AwsClient {

  @Override
  public String ask(AwsQuestion question, @Nullable String token) {
    return answer;
  }

  @Override
  public Optional<String> region() {
    return Optional.empty();
  }

  @Override
  public int requests() {
    return 0;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
