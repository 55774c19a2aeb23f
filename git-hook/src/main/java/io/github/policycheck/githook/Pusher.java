package io.github.policycheck.githook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.Snapshot;
import io.github.policycheck.engine.text.SnapshotReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Finds out who pushes and against which policies to evaluate the push. */
final class Pusher {

  private Pusher() {}

  /**
   * Returns the gate of whoever pushes.
   *
   * @param entry takes what is found out on the way, for the log, as far as it gets
   * @throws RefusedException if nobody who is known pushes, or the snapshot cannot be read
   * @throws io.github.policycheck.engine.text.InvalidSnapshotException if the snapshot is broken
   */
  static Gate gate(HookConfig config, Map<String, String> environment, AuditLog.Entry entry) {
    String login = config.principalFrom().login(environment);
    entry.login = login;
    Snapshot snapshot = SnapshotReader.readFor(login, config.snapshot(), bytes(config.snapshot()));
    Account account = snapshot.account();
    entry.account = account;
    entry.snapshotDigest = snapshot.digest();
    Gate gate = Gate.of(account, login, config.repository());
    entry.repository = gate.repository();
    return gate;
  }

  private static byte[] bytes(String snapshot) {
    try (InputStream in = new FileInputStream(snapshot)) {
      return in.readNBytes(SnapshotReader.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new RefusedException("the snapshot cannot be read: " + e.getMessage());
    }
  }
}
