package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.text.InvalidSnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pre-receive hook: evaluates what Git hands over on standard input, and accepts or refuses the
 * push as a whole. It runs once for every push in a JVM of its own, so what it uses is chosen for a
 * quick start; {@code HookStartTest} lists what must not be there. It fails closed: whatever goes
 * wrong refuses, unless the server has set the mode to audit.
 *
 * @see <a href="https://git-scm.com/docs/githooks#pre-receive">githooks: pre-receive</a>
 */
public final class PreReceive {

  /** The exit code that lets the push through. */
  public static final int ACCEPTED = 0;

  /** The exit code that refuses the push. */
  public static final int REFUSED = 1;

  /**
   * The option by which Git is asked what becomes of each reference, also if no policy wants to
   * know: so that an archive of classes has those that this takes.
   */
  public static final String ASK_GIT = "--ask-git";

  private final Map<String, String> environment;
  private final HookArguments arguments;
  private final HookOutput output;
  private final AuditLog.Entry entry = new AuditLog.Entry();
  private @Nullable String message;

  private PreReceive(Map<String, String> environment, HookArguments arguments, HookOutput output) {
    this.environment = environment;
    this.arguments = arguments;
    this.output = output;
  }

  /**
   * Evaluates one push.
   *
   * @param arguments the options of the command line
   * @param environment the variables of the process
   * @param in what Git hands over
   * @param err what the pusher sees
   * @return {@link #ACCEPTED} or {@link #REFUSED}
   */
  public static int run(
      List<String> arguments, Map<String, String> environment, InputStream in, OutputStream err) {
    HookOutput output = new HookOutput(err);
    Watchdog watchdog = null;
    PreReceive hook = null;
    try {
      watchdog = Watchdog.start(output, "the push is refused");
      hook = new PreReceive(environment, HookArguments.parse(arguments, environment), output);
      return hook.evaluate(in, watchdog);
    } catch (RefusedException e) {
      output.line("the push is refused: " + e.reason());
    } catch (Throwable e) { // also an exhausted memory or stack: what is no answer refuses
      output.line("the push is refused: policycheck failed (" + e + ")");
    } finally {
      if (watchdog != null) {
        watchdog.interrupt();
      }
    }
    if (hook != null) {
      hook.tellMessage();
    }
    return REFUSED;
  }

  private int evaluate(InputStream in, Watchdog watchdog) throws IOException {
    HookConfig config = arguments.config();
    entry.mode = config.mode();
    message = config.message();
    boolean isAudit = config.mode() == HookConfig.Mode.AUDIT;
    if (isAudit) {
      watchdog.accept();
    }
    List<String> reasons = new ArrayList<>();
    try {
      Verdict verdict = verdict(config, in);
      entry.verdict = verdict;
      if (!verdict.isAllowed()) {
        reasons.addAll(Reason.of(verdict));
      }
    } catch (RefusedException e) {
      reasons.add("the push is refused: " + e.reason());
    } catch (InvalidSnapshotException e) {
      reasons.add("the push is refused: the snapshot is broken: " + e.firstMessage());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      if (!isAudit) {
        throw e;
      }
      reasons.add("policycheck failed (" + e + ")");
    }
    log(config, reasons);
    tell(reasons, isAudit);
    return reasons.isEmpty() || isAudit ? ACCEPTED : REFUSED;
  }

  private Verdict verdict(HookConfig known, InputStream in) throws IOException {
    List<ReceivedUpdate> updates = ReceivedUpdates.read(in);
    entry.updates = updates;
    String namespace = environment.get("GIT_NAMESPACE");
    if (namespace != null && !namespace.isEmpty()) {
      throw new RefusedException("Git namespaces are not supported");
    }
    Gate gate = Pusher.gate(known, environment, entry);
    return gate.evaluate(changes(updates, gate));
  }

  private List<Change> changes(List<ReceivedUpdate> updates, Gate gate) {
    boolean asksForType = gate.asksForType();
    SymbolicRefs symbolic =
        new SymbolicRefs(
            arguments.gitDir(), "UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    List<RefUpdate.Type> types =
        asksForType || arguments.alwaysAsksGit()
            ? new Ancestry(arguments.git(), arguments.gitDir()).types(updates)
            : types(updates);
    List<Change> changes = new ArrayList<>(updates.size());
    for (int i = 0; i < updates.size(); i++) {
      ReceivedUpdate update = updates.get(i);
      changes.add(
          new Change(symbolic.chain(update.reference()), types.get(i), update.newName().hex()));
    }
    return changes;
  }

  /** What can be told without asking Git. */
  private static List<RefUpdate.Type> types(List<ReceivedUpdate> updates) {
    List<RefUpdate.Type> types = new ArrayList<>(updates.size());
    for (ReceivedUpdate update : updates) {
      if (update.isDelete()) {
        types.add(RefUpdate.Type.DELETE);
      } else {
        types.add(update.isCreate() ? RefUpdate.Type.CREATE : RefUpdate.Type.UPDATE);
      }
    }
    return types;
  }

  /** A decision that leaves no trace is none: without its log the hook refuses. */
  private void log(HookConfig known, List<String> reasons) {
    String file = known.auditLog();
    if (file == null) {
      return;
    }
    if (!reasons.isEmpty()) {
      entry.error = reasons.get(0);
    }
    try {
      AuditLog.append(file, entry, System.currentTimeMillis());
    } catch (IOException e) {
      reasons.add("the push is refused: the audit log cannot be written: " + e.getMessage());
    }
  }

  private void tell(List<String> reasons, boolean isAudit) {
    List<String> lines = new ArrayList<>(reasons.size());
    for (String reason : reasons) {
      lines.add(isAudit ? "audit: would refuse: " + reason : reason);
    }
    for (String line : Reason.abridged(lines)) {
      output.line(line);
    }
    if (!lines.isEmpty() && !isAudit) {
      tellMessage();
    }
  }

  private void tellMessage() {
    if (message != null) {
      output.line(RefusalMessage.line(message));
    }
  }
}
