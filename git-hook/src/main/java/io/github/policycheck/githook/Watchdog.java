package io.github.policycheck.githook;

/**
 * Ends the process when there is no answer in time: a hook that hangs would hang everybody's
 * pushes, and somebody would switch it off.
 */
final class Watchdog extends Thread {

  static final int SECONDS = 10;
  private static final long MILLISECONDS = SECONDS * 1000L;

  private final HookOutput output;
  private volatile boolean isAudit;

  private Watchdog(HookOutput output) {
    super("watchdog");
    this.output = output;
    setDaemon(true);
  }

  static Watchdog start(HookOutput output) {
    Watchdog watchdog = new Watchdog(output);
    watchdog.start();
    return watchdog;
  }

  /** Lets the push through if there is no answer, as the mode wants it. */
  void accept() {
    isAudit = true;
  }

  @Override
  public void run() {
    try {
      sleep(MILLISECONDS);
    } catch (InterruptedException e) {
      return;
    }
    String reason = "no answer within " + SECONDS + " seconds";
    if (isAudit) {
      output.line("audit: would refuse the push: " + reason);
    } else {
      output.line("the push is refused: " + reason);
    }
    // Not exit: what hangs could also hang whoever tidies up.
    Runtime.getRuntime().halt(isAudit ? PreReceive.ACCEPTED : PreReceive.REFUSED);
  }
}
