package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks AWS no more often than so many times a second, the parts of an answer counted one by one.
 */
final class PacedClient implements AwsClient {

  private final AwsClient client;
  private final long interval;
  private final LongSupplier nanos;
  private final LongConsumer sleeper;
  private long next;

  /**
   * Slows a client down.
   *
   * @param perSecond how many calls a second, more than 0
   */
  PacedClient(AwsClient client, double perSecond) {
    this(client, perSecond, System::nanoTime, LockSupport::parkNanos);
  }

  PacedClient(AwsClient client, double perSecond, LongSupplier nanos, LongConsumer sleeper) {
    this.client = client;
    this.interval = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
    this.nanos = nanos;
    this.sleeper = sleeper;
    this.next = nanos.getAsLong();
  }

  @Override
  public String ask(AwsQuestion question, @Nullable String token) {
    await();
    return client.ask(question, token);
  }

  private synchronized void await() {
    for (long left = next - nanos.getAsLong(); left > 0; left = next - nanos.getAsLong()) {
      sleeper.accept(left);
    }
    next = nanos.getAsLong() + interval;
  }

  @Override
  public Optional<String> region() {
    return client.region();
  }

  @Override
  public int requests() {
    return client.requests();
  }

  @Override
  public void close() {
    client.close();
  }
}
