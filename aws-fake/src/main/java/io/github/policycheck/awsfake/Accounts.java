package io.github.policycheck.awsfake;

import io.github.policycheck.engine.model.Arn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The accounts that are served, and who has which access key. */
final class Accounts {

  private final Map<String, FakeAccount> accounts = new ConcurrentHashMap<>();
  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();
  private volatile Clock clock = Clock.systemUTC();

  /**
   * Whose access key it is.
   *
   * @param caller the ARN
   * @param end when it expires, null for never
   */
  record Key(
      FakeCredentials credentials, FakeAccount account, String caller, @Nullable Instant end) {}

  void clock(Clock other) {
    clock = other;
  }

  /** Returns what the server takes for the time, in whole seconds as AWS does. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  void add(FakeAccount account) {
    accounts.put(account.id(), account);
  }

  @Nullable FakeAccount find(String id) {
    return accounts.get(id);
  }

  @Nullable Key key(String accessKeyId) {
    return keys.get(accessKeyId);
  }

  FakeCredentials issue(String caller) {
    Arn arn =
        Arn.parse(caller)
            .orElseThrow(() -> new IllegalArgumentException(caller + " is no ARN of a caller"));
    FakeAccount account = accounts.get(arn.account());
    if (account == null) {
      throw new IllegalArgumentException("no account of " + caller + " is served");
    }
    return arn.service().equals("sts")
        ? temporary(account, caller, now().plus(12, ChronoUnit.HOURS))
        : issue(account, caller, null, "AKIA");
  }

  FakeCredentials temporary(FakeAccount account, String caller, Instant end) {
    return issue(account, caller, end, "ASIA");
  }

  private FakeCredentials issue(
      FakeAccount account, String caller, @Nullable Instant end, String prefix) {
    String of = caller + " " + issued.incrementAndGet();
    FakeCredentials credentials =
        new FakeCredentials(
            Ids.unique(prefix + "FAKE", of),
            "not-a-secret-" + Ids.hex(of, 27),
            end == null ? null : "not-a-token-" + Ids.hex("token " + of, 40));
    keys.put(credentials.accessKeyId(), new Key(credentials, account, caller, end));
    return credentials;
  }
}
