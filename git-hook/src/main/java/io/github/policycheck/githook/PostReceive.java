package io.github.policycheck.githook;

import io.github.policycheck.engine.text.InvalidSnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * The post-receive hook: logs which references a push has moved. It decides nothing; Git pays no
 * heed to its exit code.
 *
 * @see <a href="https://git-scm.com/docs/githooks#post-receive">githooks: post-receive</a>
 */
public final class PostReceive {

  private PostReceive() {}

  /**
   * Logs one push.
   *
   * @param arguments the options of the command line
   * @param environment the variables of the process
   * @param in what Git hands over
   * @param err what the pusher sees
   * @return 0 if it is logged, or there is no log
   */
  public static int run(
      List<String> arguments, Map<String, String> environment, InputStream in, OutputStream err) {
    HookOutput output = new HookOutput(err);
    Watchdog watchdog = null;
    try {
      watchdog = Watchdog.start(output, "the outcome is not logged");
      HookConfig config = HookArguments.parse(arguments, environment).config();
      if (config.auditLog() != null) {
        AuditLog.append(
            config.auditLog(), entry(config, environment, in), System.currentTimeMillis());
      }
      return PreReceive.ACCEPTED;
    } catch (RefusedException e) {
      output.line("the outcome is not logged: " + e.reason());
    } catch (IOException | RuntimeException e) {
      output.line("the outcome is not logged: " + e.getMessage());
    } finally {
      if (watchdog != null) {
        watchdog.interrupt();
      }
    }
    return PreReceive.REFUSED;
  }

  private static AuditLog.Entry entry(
      HookConfig config, Map<String, String> environment, InputStream in) throws IOException {
    AuditLog.Entry entry = new AuditLog.Entry();
    entry.eventType = "PolicycheckOutcome";
    entry.mode = config.mode();
    entry.updates = ReceivedUpdates.read(in);
    try {
      Gate unused = Pusher.gate(config, environment, entry);
    } catch (RefusedException | InvalidSnapshotException e) {
      // In the mode audit such pushes are let through, and their outcome is worth the most.
      return entry;
    }
    return entry;
  }
}
