package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What of an answer goes over the wire, to the byte. */
class ListenerTest {

  private static final String REQUEST =
      "POST /a?b=c HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi";
  private static final HttpAnswer ANSWER = HttpAnswer.of(200, "text/plain", "grüezi");

  private static Socket send(Listener listener, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
    socket.setSoTimeout(5_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static byte[] rest(Socket socket) throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Test
  void requests_of_one_connection_are_answered_in_turn() throws IOException {
    try (Listener listener =
            new Listener(
                0,
                request ->
                    HttpAnswer.of(
                        404, "text/plain", request.query() + request.body() + request.path()));
        Socket socket =
            send(
                listener,
                REQUEST + REQUEST.replace("Host: here", "Connection: close\r\nExpect: x"))) {
      assertThat(new String(rest(socket), StandardCharsets.UTF_8))
          .isEqualTo(
              "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\n"
                  + "b=chi/a"
                  + "HTTP/1.1 100 Continue\r\n\r\n"
                  + "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\n"
                  + "b=chi/a");
    }
  }

  @Test
  void answer_that_is_cut_ends_after_as_many_bytes() throws IOException {
    byte[] whole = ANSWER.bytes();
    for (int bytes : new int[] {0, 1, ANSWER.headLength(), whole.length - 1, whole.length}) {
      try (Listener listener = new Listener(0, request -> ANSWER.cut(bytes, false));
          Socket socket = send(listener, REQUEST)) {
        assertThat(rest(socket)).isEqualTo(java.util.Arrays.copyOf(whole, bytes));
      }
    }
    assertThat(whole).endsWith("grüezi".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answer_that_is_reset_ends_with_a_reset() throws IOException {
    for (int bytes : new int[] {0, 30}) {
      try (Listener listener = new Listener(0, request -> ANSWER.cut(bytes, true));
          Socket socket = send(listener, REQUEST)) {
        assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
      }
    }
  }

  @Test
  void what_is_no_request_ends_the_connection() throws IOException {
    try (Listener listener = new Listener(0, request -> ANSWER)) {
      for (String text :
          new String[] {
            "what\r\n\r\n",
            "POST / HTTP/1.1\r\nno header\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
          }) {
        try (Socket socket = send(listener, text)) {
          assertThat(rest(socket)).isEmpty();
        }
      }
    }
  }

  @Test
  void closing_does_not_wait() throws IOException {
    Listener listener = new Listener(0, request -> ANSWER.after(Duration.ofSeconds(60)));
    long before = System.nanoTime();
    try (Socket socket = send(listener, REQUEST)) {
      listener.close();
      assertThat(isEnded(socket)).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    assertThatThrownBy(() -> send(listener, REQUEST)).isInstanceOf(IOException.class);
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // a reset
    }
  }
}
