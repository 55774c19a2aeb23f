package io.github.policycheck.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A server of the Model Context Protocol on two streams, whose tools are the commands eval,
 * who-can, prove, diff, lint, rules and test. It reads files of some folders alone, writes none,
 * and uses no network.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio">The
 *     protocol over standard input and output</a>
 */
public final class McpServer {

  /** As the main thread has it: files nested deeply are to read the same in both. */
  private static final long STACK_BYTES = 8L * 1024 * 1024;

  private final String version;
  private final Workspace workspace;
  private final UnaryOperator<String> schemas;

  /**
   * Makes a server.
   *
   * @param version the version of policycheck
   * @param schemas gives the JSON Schema that is published under a name, such as {@code lint}
   * @param folders the folders that files may be read from, none for the working directory
   * @param account the path of the account where a call names none, empty if nothing says it
   * @throws io.github.policycheck.accountfiles.UnreadableFileException if one of the folders is not
   *     there or is none
   */
  public McpServer(
      String version, UnaryOperator<String> schemas, List<Path> folders, Optional<String> account) {
    this.version = Objects.requireNonNull(version, "version");
    this.schemas = Objects.requireNonNull(schemas, "schemas");
    this.workspace = new Workspace(folders, Objects.requireNonNull(account, "account"));
  }

  /**
   * Answers messages, one a line in UTF-8, until there are no more and all are answered.
   *
   * @param out takes responses, each a line that is flushed
   * @param log takes what people who look for a fault want to know, which may have several lines
   */
  public void run(InputStream in, PrintWriter out, Consumer<String> log) {
    ExecutorService tools =
        Executors.newSingleThreadExecutor(
            work -> new Thread(null, work, "policycheck-mcp", STACK_BYTES));
    Session session =
        new Session(version, workspace, schemas, tools, message -> write(message, out), log);
    try {
      Lines lines = new Lines(in);
      Optional<Lines.Line> line = lines.next();
      while (line.isPresent() && !out.checkError()) {
        session.receive(line.get());
        line = lines.next();
      }
    } catch (IOException e) {
      log.accept("standard input cannot be read: " + e.getMessage());
    }
    tools.shutdown();
    try {
      tools.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      tools.shutdownNow();
      Thread.currentThread().interrupt();
    }
    session.end();
  }

  private static void write(Object message, PrintWriter out) {
    String line = JsonText.write(message);
    synchronized (out) { // the answer of a tool comes from another thread
      out.print(line + "\n");
      out.flush();
    }
  }
}
