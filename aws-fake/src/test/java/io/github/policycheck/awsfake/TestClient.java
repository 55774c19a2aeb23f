package io.github.policycheck.awsfake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs requests and sends them. Other signatures are AWS's own, in {@link AwsCommandTest}. */
final class TestClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI endpoint;
  private final FakeCredentials keys;
  private final String region;
  private Instant time = Instant.now();

  TestClient(FakeAws aws, FakeCredentials keys, String region) {
    this.endpoint = aws.endpoint();
    this.keys = keys;
    this.region = region;
  }

  /** Signs with another time from now on. */
  TestClient at(Instant other) {
    time = other;
    return this;
  }

  HttpResponse<String> iam(String form) throws IOException, InterruptedException {
    return send("iam", "/", "Version=2010-05-08&Action=" + form, Map.of());
  }

  HttpResponse<String> sts(String form) throws IOException, InterruptedException {
    return send("sts", "/", "Version=2011-06-15&Action=" + form, Map.of());
  }

  HttpResponse<String> codecommit(String action, String json)
      throws IOException, InterruptedException {
    return send("codecommit", "/", json, Map.of("x-amz-target", "CodeCommit_20150413." + action));
  }

  HttpResponse<String> organizations(String action, String json)
      throws IOException, InterruptedException {
    return send(
        "organizations", "/", json, Map.of("x-amz-target", "AWSOrganizationsV20161128." + action));
  }

  HttpResponse<String> analyzer(String json) throws IOException, InterruptedException {
    return send("access-analyzer", "/policy/validation", json, Map.of());
  }

  HttpResponse<String> newAccess(String json) throws IOException, InterruptedException {
    return send("access-analyzer", "/policy/check-no-new-access", json, Map.of());
  }

  private HttpResponse<String> send(
      String service, String path, String body, Map<String, String> more)
      throws IOException, InterruptedException {
    String date =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(time);
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("x-amz-date", date);
    if (keys.sessionToken() != null) {
      headers.put("x-amz-security-token", keys.sessionToken());
    }
    Signature unsigned =
        new Signature(
            keys.accessKeyId(),
            date.substring(0, 8),
            region,
            service,
            headers.keySet().stream().sorted().toList(),
            "");
    String value =
        Sigv4.value(
            unsigned, new HttpRequest("POST", path, "", headers, body), keys.secretAccessKey());
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + String.join("/", keys.accessKeyId(), unsigned.date(), region, service, "aws4_request")
            + ", SignedHeaders="
            + String.join(";", unsigned.signedHeaders())
            + ", Signature="
            + value);
    return send(endpoint.resolve(path), body, headers);
  }

  static HttpResponse<String> send(URI to, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        java.net.http.HttpRequest.newBuilder(to)
            .timeout(Duration.ofSeconds(10))
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Returns what is between two tags, or after a name in JSON, each time. */
  static List<String> all(HttpResponse<String> answer, String pattern) {
    return java.util.regex.Pattern.compile(pattern)
        .matcher(answer.body())
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
