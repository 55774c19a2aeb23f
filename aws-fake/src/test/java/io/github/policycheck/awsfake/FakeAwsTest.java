package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may enter, and how listings are cut into pages. */
class FakeAwsTest {

  private static final String DETAILS = "GetAccountAuthorizationDetails";

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount account = TestAccount.make();
  private TestClient client;

  @BeforeEach
  void serve() {
    aws.add(account);
    client = client("user/staff/Ana");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private TestClient client(String caller) {
    return new TestClient(aws, aws.credentials(account.arn(caller)), TestAccount.REGION);
  }

  private static String form(String marker) {
    return DETAILS + (marker.isEmpty() ? "" : "&Marker=" + marker);
  }

  private List<String> names() throws Exception {
    List<String> names = new ArrayList<>();
    String marker = "";
    do {
      HttpResponse<String> page = client.iam(form(marker));
      names.addAll(
          TestClient.all(page, "<Path>[^<]*</Path>\\s*<(?:User|Group|Role|Policy)Name>([^<]*)"));
      List<String> next = TestClient.all(page, "<Marker>([^<]*)");
      assertThat(TestClient.all(page, "<IsTruncated>([^<]*)"))
          .containsExactly(String.valueOf(!next.isEmpty()));
      marker = next.isEmpty() ? "" : next.get(0);
    } while (!marker.isEmpty());
    return names;
  }

  @Test
  void details_are_one_stream_at_every_page_size() throws Exception {
    List<String> all = names();

    assertThat(all)
        .containsExactly("Ana", "Ben", "Eva", "Writers", "Release", "Push", "Limit", "Unused");
    for (int size = 1; size <= all.size() + 1; size++) {
      aws.forgetRequests();
      aws.pageSize("iam:" + DETAILS, size);
      assertThat(names()).isEqualTo(all);
      assertThat(aws.calls("iam:" + DETAILS)).isEqualTo((all.size() + size - 1) / size);
    }
  }

  @Test
  void page_may_be_empty_and_have_a_marker() throws Exception {
    List<String> all = names();
    aws.pageSize("iam:" + DETAILS, 3).emptyPages("iam:" + DETAILS).forgetRequests();

    assertThat(names()).isEqualTo(all);
    assertThat(aws.calls("iam:" + DETAILS)).isEqualTo(6);
  }

  @Test
  void marker_of_another_listing_is_refused() throws Exception {
    aws.pageSize("iam:" + DETAILS, 1).pageSize("iam:ListPolicies", 1);
    String marker = TestClient.all(client.iam("ListPolicies"), "<Marker>([^<]*)").get(0);

    for (String wrong : List.of(marker, "x", "%25")) {
      HttpResponse<String> answer = client.iam(form(wrong));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("<Code>ValidationError</Code>");
    }
  }

  @Test
  void filter_and_largest_page_are_those_of_the_client() throws Exception {
    HttpResponse<String> roles =
        client.iam(DETAILS + "&Filter.member.1=Role&Filter.member.2=AWSManagedPolicy");
    HttpResponse<String> two = client.iam(DETAILS + "&MaxItems=2");

    assertThat(TestClient.all(roles, "<(?:User|Group|Role|Policy)Name>([^<]*)"))
        .containsExactly("Release", "Push");
    assertThat(TestClient.all(two, "<UserName>([^<]*)")).containsExactly("Ana", "Ben");
    assertThat(client.iam(DETAILS + "&MaxItems=1001").statusCode()).isEqualTo(400);
  }

  @Test
  void documents_are_percent_encoded_and_a_plus_is_one() throws Exception {
    assertThat(client.iam(DETAILS).body())
        .contains("%22a%2Bb%22", "100%25%20%C3%BC%3C%26%3E")
        .doesNotContain("a+b");
    assertThat(client.iam(DETAILS).body()).contains("blue + green"); // a tag, which is no document
    aws.literalPlus();
    assertThat(client.iam(DETAILS).body()).contains("%22a+b%22", "100%25%20%C3%BC");
  }

  @Test
  void policies_are_served_as_they_are_written() throws Exception {
    String document = TestClient.all(client.iam(DETAILS), "<PolicyDocument>([^<]*)").get(0);

    assertThat(java.net.URLDecoder.decode(document, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(TestAccount.PLUS);
  }

  @Test
  void unsigned_request_is_refused_in_the_protocol_of_the_service() throws Exception {
    HttpResponse<String> query =
        TestClient.send(aws.endpoint().resolve("/"), "Action=GetUser", Map.of());
    HttpResponse<String> json =
        TestClient.send(
            aws.endpoint().resolve("/"),
            "{}",
            Map.of("X-Amz-Target", "CodeCommit_20150413.ListRepositories"));
    HttpResponse<String> malformed =
        TestClient.send(
            aws.endpoint().resolve("/"),
            "Action=GetUser",
            Map.of("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e"));

    assertThat(query.statusCode()).isEqualTo(403);
    assertThat(query.body()).contains("<Code>MissingAuthenticationToken</Code>");
    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(json.body()).contains("\"__type\":\"MissingAuthenticationTokenException\"");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body())
        .contains(
            "<Code>IncompleteSignature</Code>",
            "Authorization header requires 'Signature' parameter.",
            "requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }

  @Test
  void unknown_key_is_refused_and_noticed() throws Exception {
    FakeCredentials unknown = new FakeCredentials("AKIAOTHEROTHEROTHER1", "none", null);
    TestClient stranger = new TestClient(aws, unknown, TestAccount.REGION);
    client.sts("GetCallerIdentity");
    assertThat(aws.sawUnknownKey()).isFalse();

    assertThat(stranger.iam("GetUser").body()).contains("<Code>InvalidClientTokenId</Code>");
    assertThat(stranger.codecommit("ListRepositories", "{}").body())
        .contains("\"__type\":\"UnrecognizedClientException\"");
    assertThat(aws.sawUnknownKey()).isTrue();
  }

  @Test
  void wrong_secret_is_refused() throws Exception {
    FakeCredentials keys = aws.credentials(account.arn("root"));
    TestClient wrong =
        new TestClient(
            aws, new FakeCredentials(keys.accessKeyId(), "other", null), TestAccount.REGION);

    assertThat(wrong.sts("GetCallerIdentity").body())
        .contains("<Code>SignatureDoesNotMatch</Code>", "<Type>Sender</Type>");
    assertThat(wrong.organizations("ListRoots", "{}").body())
        .contains("\"__type\":\"InvalidSignatureException\"", "\"Message\":");
  }

  @Test
  void clock_may_be_off_by_five_minutes() throws Exception {
    Instant now = Instant.parse("2027-02-03T04:05:06Z");
    aws.clock(Clock.fixed(now, java.time.ZoneOffset.UTC));

    for (int seconds : new int[] {-300, 0, 300}) {
      assertThat(client.at(now.plusSeconds(seconds)).sts("GetCallerIdentity").statusCode())
          .isEqualTo(200);
    }
    HttpResponse<String> late = client.at(now.minusSeconds(301)).sts("GetCallerIdentity");
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body())
        .contains(
            "<Code>SignatureDoesNotMatch</Code>",
            "Signature expired: 20270203T040005Z is now earlier than 20270203T040006Z"
                + " (20270203T040506Z - 5 min.)");
    assertThat(late.headers().firstValue("Date")).contains("Wed, 3 Feb 2027 04:05:06 GMT");
    HttpResponse<String> early =
        client.at(now.plusSeconds(301)).codecommit("ListRepositories", "{}");
    assertThat(early.statusCode()).isEqualTo(400);
    assertThat(early.body()).contains("InvalidSignatureException", "Signature not yet current");
  }

  @Test
  void callers_are_who_their_key_is() throws Exception {
    TestClient root = client("root");
    TestClient session =
        new TestClient(
            aws,
            aws.credentials("arn:aws:sts::" + TestAccount.ID + ":assumed-role/Release/build7"),
            TestAccount.REGION);

    assertThat(client.sts("GetCallerIdentity").body())
        .contains("<Arn>" + account.arn("user/staff/Ana") + "</Arn>", "<UserId>AIDA");
    assertThat(root.sts("GetCallerIdentity").body())
        .contains("<UserId>" + TestAccount.ID + "</UserId>");
    assertThat(session.sts("GetCallerIdentity").body())
        .containsPattern("<UserId>AROA[A-Z2-7]{16}:build7</UserId>");
    assertThat(client.iam("GetUser").body()).contains("<UserName>Ana</UserName>");
    assertThat(root.iam("GetUser").body()).contains(":root</Arn>");
    assertThat(session.iam("GetUser").body())
        .contains("Must specify userName when calling with non-User credentials");
    assertThat(client.iam("GetUser&UserName=Zoe").statusCode()).isEqualTo(404);
    assertThat(aws.requests())
        .extracting(LoggedRequest::action)
        .containsOnly("sts:GetCallerIdentity", "iam:GetUser");
    assertThat(aws.requests().get(6).resource()).isEqualTo(account.arn("user/Zoe"));
    assertThat(aws.requests().get(6).status()).isEqualTo(404);
  }

  @Test
  void session_ends() throws Exception {
    FakeCredentials keys =
        aws.credentials("arn:aws:sts::" + TestAccount.ID + ":assumed-role/Release/build7");
    TestClient session = new TestClient(aws, keys, TestAccount.REGION);
    Instant later = Instant.now().plus(Duration.ofHours(13));
    aws.clock(Clock.fixed(later, java.time.ZoneOffset.UTC));

    assertThat(session.at(later).sts("GetCallerIdentity").body())
        .contains("<Code>ExpiredToken</Code>");
    assertThat(session.codecommit("ListRepositories", "{}").body())
        .contains("ExpiredTokenException");
    TestClient withoutToken =
        new TestClient(
            aws,
            new FakeCredentials(keys.accessKeyId(), keys.secretAccessKey(), null),
            TestAccount.REGION);
    assertThat(withoutToken.at(later).sts("GetCallerIdentity").body())
        .contains("<Code>InvalidClientTokenId</Code>");
  }

  @Test
  void many_ask_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> statuses =
          threads.invokeAll(
              Collections.nCopies(80, () -> client.sts("GetCallerIdentity").statusCode()));
      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(aws.calls("sts:GetCallerIdentity")).isEqualTo(80);
  }

  @Test
  void action_that_is_not_there_is_no_answer() throws Exception {
    assertThat(client.iam("DeleteUser").body())
        .contains(
            "<Code>InvalidAction</Code>",
            "Could not find operation DeleteUser for version 2010-05-08");
    assertThat(client.codecommit("DeleteRepository", "{}").body())
        .contains("UnknownOperationException");
  }
}
