package io.github.policycheck.awsimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes answers for answers when they are whole only. The JDK's connection ends where the server
 * ends it, and the SDK takes nothing for an answer without content: an account without users, say.
 * What is cut off here is an error of the connection, which the SDK asks again after.
 */
final class WholeAnswers implements SdkHttpClient {

  private final SdkHttpClient client;

  WholeAnswers(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return whole(prepared.call());
        } catch (UncheckedIOException e) { // which the SDK does not ask again after
          throw e.getCause();
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private static HttpExecuteResponse whole(HttpExecuteResponse answer) throws IOException {
    SdkHttpResponse head = answer.httpResponse();
    byte[] body = new byte[0];
    Optional<AbortableInputStream> content = answer.responseBody();
    if (content.isPresent()) {
      try (InputStream in = content.get()) {
        body = in.readAllBytes();
      }
    }
    check(head, body.length);
    return HttpExecuteResponse.builder()
        .response(head)
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private static void check(SdkHttpResponse head, int length) throws IOException {
    Optional<String> said = head.firstMatchingHeader("Content-Length");
    // Where it comes in chunks the JDK misses the last one.
    boolean isInChunks = head.firstMatchingHeader("Transfer-Encoding").isPresent();
    if (said.isPresent() ? !said.get().strip().equals(Integer.toString(length)) : !isInChunks) {
      throw new IOException("the answer was cut off after " + length + " bytes");
    }
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
