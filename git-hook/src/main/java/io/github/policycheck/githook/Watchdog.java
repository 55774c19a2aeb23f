package io.github.policycheck.githook;

/**
 * Ends the process when there is no answer in time: a hook that hangs would hang everybody's
 * pushes, and somebody would switch it off.
 */
final class Watchdog extends Thread {

  static final int SECONDS = 10;
  private static final long MILLISECONDS = SECONDS * 1000L;

  private final HookOutput output;
  private volatile String consequence;
  private volatile int code = PreReceive.REFUSED;

  private Watchdog(HookOutput output, String consequence) {
    super("watchdog");
    this.output = output;
    this.consequence = consequence;
    setDaemon(true);
  }

  /**
   * Starts to watch.
   *
   * @param consequence what it means that there is no answer, for the pusher
   */
  static Watchdog start(HookOutput output, String consequence) {
    Watchdog watchdog = new Watchdog(output, consequence);
    watchdog.start();
    return watchdog;
  }

  /** Lets the push through if there is no answer, as the mode wants it. */
  void accept() {
    consequence = "audit: would refuse the push";
    code = PreReceive.ACCEPTED;
  }

  @Override
  public void run() {
    try {
      sleep(MILLISECONDS);
    } catch (InterruptedException e) {
      return;
    }
    output.line(consequence + ": no answer within " + SECONDS + " seconds");
    // Not exit: what hangs could also hang whoever tidies up.
    Runtime.getRuntime().halt(code);
  }
}
