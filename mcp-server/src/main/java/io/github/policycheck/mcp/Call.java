package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A call of a tool while it is answered: it can be cancelled, and says how far it is. */
final class Call implements Consumer<Path> {

  private static final int DECADE = 10;

  private final Object id;
  private final Optional<Object> progressToken;
  private final Consumer<Object> notifications;
  private final String version;
  private volatile boolean isCancelled;
  private int files;

  /**
   * Starts a call.
   *
   * @param progressToken what notifications of progress name, empty if the client wants none
   * @param notifications takes messages for the client
   * @param version the version of policycheck, which answers name
   */
  Call(Object id, Optional<Object> progressToken, Consumer<Object> notifications, String version) {
    this.id = id;
    this.progressToken = progressToken;
    this.notifications = notifications;
    this.version = version;
  }

  Object id() {
    return id;
  }

  String version() {
    return version;
  }

  void cancel() {
    isCancelled = true;
  }

  boolean isCancelled() {
    return isCancelled;
  }

  /**
   * Says that a file is read next.
   *
   * @throws CancelledException if nobody waits for the answer any more
   */
  @Override
  public void accept(Path file) {
    if (isCancelled) {
      throw new CancelledException();
    }
    if (Files.notExists(file)) {
      return; // it was only looked for
    }
    files++;
    progressToken.filter(token -> isTold(files)).ifPresent(token -> tell(token, file));
  }

  /** Nine of each power of ten: enough to see that it goes on, and never a flood. */
  private static boolean isTold(int count) {
    int step = 1;
    while (count / step >= DECADE) {
      step *= DECADE;
    }
    return count % step == 0;
  }

  private void tell(Object token, Path file) {
    notifications.accept(
        new JsonObject()
            .with("jsonrpc", "2.0")
            .with("method", "notifications/progress")
            .with(
                "params",
                new JsonObject()
                    .with("progressToken", token)
                    .with("progress", files)
                    .with("message", "reading " + FileNames.text(file))));
  }
}
