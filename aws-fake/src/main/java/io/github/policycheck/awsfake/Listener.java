package io.github.policycheck.awsfake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Listens on loopback. A thread serves a connection; there are no more than some. */
final class Listener implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 256;
  private static final int BACKLOG = 128;
  private static final int MOST_MILLISECONDS = 2_000;

  private final ServerSocket server;
  private final Function<HttpRequest, HttpAnswer> answers;
  private final Thread accepting;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, MOST_CONNECTIONS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Listener::thread);

  /**
   * Listens from now on.
   *
   * @param port 0 for any that is free
   */
  Listener(int port, Function<HttpRequest, HttpAnswer> answers) {
    this.answers = answers;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = thread(this::accept);
    accepting.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "aws-fake");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        begin(socket);
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void begin(Socket socket) throws IOException {
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException e) {
      open.remove(socket);
      socket.close(); // too many at once, or closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Connection(socket).serve(answers);
    } catch (IOException e) {
      // The client has left, or sends what is no request.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /** Ends every connection, also in the middle of an answer. */
  @Override
  public void close() {
    close(server);
    threads.shutdownNow();
    try {
      accepting.join(MOST_MILLISECONDS); // until then the port is open
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.forEach(Listener::close);
  }

  private static void close(Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
