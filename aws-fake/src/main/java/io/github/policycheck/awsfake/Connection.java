package io.github.policycheck.awsfake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection, one after the other. The server of the JDK has no access to the
 * socket, which an answer that breaks off needs.
 */
final class Connection {

  private static final int IDLE_MILLISECONDS = 20_000;
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int LONGEST_BODY = 16 * 1024 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(IDLE_MILLISECONDS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Answers until the client or an answer ends the connection. */
  void serve(Function<HttpRequest, HttpAnswer> answers) throws IOException, InterruptedException {
    boolean isOpen = true;
    while (isOpen) {
      HttpRequest request = read();
      isOpen = request != null && send(answers.apply(request));
      if (request != null && request.header("connection").equalsIgnoreCase("close")) {
        return;
      }
    }
  }

  private boolean send(HttpAnswer answer) throws IOException, InterruptedException {
    if (!answer.delay().isZero()) {
      Thread.sleep(answer.delay().toMillis());
    }
    byte[] bytes = answer.bytes();
    HttpAnswer.Cut cut = answer.cut();
    if (cut == null) {
      out.write(bytes);
      out.flush();
      return true;
    }
    out.write(bytes, 0, Math.min(cut.bytes(), bytes.length));
    out.flush();
    if (cut.isReset()) {
      socket.setSoLinger(true, 0);
    }
    return false;
  }

  private @Nullable HttpRequest read() throws IOException {
    String start = line();
    if (start == null) {
      return null;
    }
    String[] words = start.split(" ", -1);
    if (words.length != 3) {
      throw new IOException("no request: " + start);
    }
    Map<String, String> headers = headers();
    int at = words[1].indexOf('?');
    String path = at < 0 ? words[1] : words[1].substring(0, at);
    return new HttpRequest(
        words[0], path, at < 0 ? "" : words[1].substring(at + 1), headers, body(headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no header: " + line);
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      throw new IOException("a body in chunks, which no client of these services sends");
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    if (length > LONGEST_BODY) {
      throw new IOException("a body of " + length + " bytes");
    }
    if (headers.containsKey("expect")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body ends early");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        return null;
      }
      if (line.size() > LONGEST_HEAD) {
        throw new IOException("a line that is too long");
      }
      line.write(one);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
