package io.github.policycheck.githook;

import io.github.policycheck.engine.finding.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the pusher sees: Git shows the hook's standard error with {@code remote:} before each line.
 */
final class HookOutput {

  private final OutputStream err;

  HookOutput(OutputStream err) {
    this.err = err;
  }

  /** Prints one line; what a terminal would obey in it is escaped. */
  void line(String text) {
    byte[] bytes = ("policycheck: " + Printable.text(text) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      err.write(bytes);
      err.flush();
    } catch (IOException e) {
      // Nobody is there to read it; the exit code still decides.
      return;
    }
  }
}
