package io.github.policycheck.acceptance.gate;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * {@code git http-backend} behind a server that knows how to call a CGI program. Below {@code
 * /private} it asks for a login; below {@code /open} it does not.
 *
 * @see <a href="https://git-scm.com/docs/git-http-backend">git-http-backend</a>
 */
final class HttpBackend implements Transport {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final long TIMEOUT_SECONDS = 60;
  private static final String PRIVATE = "/private";
  private static final String OPEN = "/open";

  private final Git git;
  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private HttpBackend(Git git, Path root, HttpServer server) {
    this.git = git;
    this.root = root;
    this.server = server;
  }

  /** Starts a server for all repositories below a folder. */
  static HttpBackend start(Git git, Path root) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      HttpBackend backend = new HttpBackend(git, root, server);
      server.createContext(OPEN, exchange -> backend.handle(exchange, OPEN));
      server.createContext(PRIVATE, exchange -> backend.handle(exchange, PRIVATE));
      server.setExecutor(backend.threads);
      server.start();
      return backend;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> unavailable() {
    Path program =
        Path.of(git.git(root, "--exec-path").orThrow().strip()).resolve("git-http-backend");
    return Files.isExecutable(program)
        ? Optional.empty()
        : Optional.of("this git has no http-backend");
  }

  @Override
  public Access access(Path gitDir, Optional<String> login) {
    String user =
        login.map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8) + ":secret@").orElse("");
    InetSocketAddress address = server.getAddress();
    return new Access(
        "http://"
            + user
            + address.getAddress().getHostAddress()
            + ":"
            + address.getPort()
            + (login.isPresent() ? PRIVATE : OPEN)
            + "/"
            + root.relativize(gitDir),
        Map.of());
  }

  private void handle(HttpExchange exchange, String context) throws IOException {
    try (exchange) {
      Optional<String> login = login(exchange.getRequestHeaders());
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (context.equals(PRIVATE) && login.isEmpty()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(UNAUTHORIZED, -1);
        return;
      }
      answer(exchange, run(exchange, context, login, body));
    }
  }

  private static Optional<String> login(Headers request) {
    String header = request.getFirst("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
    String pair = new String(decoded, StandardCharsets.UTF_8);
    return Optional.of(pair.substring(0, pair.indexOf(':')));
  }

  private byte[] run(HttpExchange exchange, String context, Optional<String> login, byte[] body)
      throws IOException {
    Headers request = exchange.getRequestHeaders();
    Map<String, String> environment = new HashMap<>();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath().substring(context.length()));
    environment.put(
        "QUERY_STRING", Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("REMOTE_ADDR", "127.0.0.1");
    environment.put("CONTENT_LENGTH", String.valueOf(body.length));
    Map.of(
            "Content-Type", "CONTENT_TYPE",
            "Content-Encoding", "HTTP_CONTENT_ENCODING",
            "Git-Protocol", "HTTP_GIT_PROTOCOL")
        .forEach(
            (header, variable) -> {
              if (request.containsKey(header)) {
                environment.put(variable, request.getFirst(header));
              }
            });
    login.ifPresent(name -> environment.put(GuardedRepository.PRINCIPAL_VARIABLE, name));
    Process process =
        git.builder(root, environment, List.of("git", "http-backend"))
            .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .start();
    // Else both sides could wait for the other to read.
    threads.execute(() -> write(process, body));
    try (InputStream out = process.getInputStream()) {
      byte[] answer = out.readAllBytes();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        Git.end(process);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void write(Process process, byte[] body) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(body);
    } catch (IOException e) {
      // It has ended without reading everything; the answer says why.
      return;
    }
  }

  private static void answer(HttpExchange exchange, byte[] cgi) throws IOException {
    int status = OK;
    int start = 0;
    while (true) {
      int end = start;
      while (cgi[end] != '\n') {
        end++;
      }
      String line = new String(cgi, start, end - start, StandardCharsets.ISO_8859_1).strip();
      start = end + 1;
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      if (name.equals("Status")) {
        status = Integer.parseInt(value.substring(0, value.indexOf(' ')));
      } else {
        exchange.getResponseHeaders().add(name, value);
      }
    }
    byte[] body = Arrays.copyOfRange(cgi, start, cgi.length);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
