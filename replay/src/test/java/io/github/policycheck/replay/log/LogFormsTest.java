package io.github.policycheck.replay.log;

import static io.github.policycheck.replay.log.Logs.file;
import static io.github.policycheck.replay.log.Logs.gzip;
import static io.github.policycheck.replay.log.Logs.joined;
import static io.github.policycheck.replay.log.Logs.record;
import static io.github.policycheck.replay.log.Logs.utf8;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.trail.NotALog;
import io.github.policycheck.replay.trail.RecordedValue;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import io.github.policycheck.replay.trail.TrailResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever form a log comes in, its records are read, and nothing is said of it. */
class LogFormsTest {

  private static final String A = record("A");
  private static final String B = record("B");
  private static final String FILE = file(A, B);
  private static final String EVENT =
      "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.s3\","
          + "\"resources\":[\"arn\"],\"detail\":";

  static List<byte[]> forms() {
    String lookedUp =
        "{\"EventId\":\"x\",\"EventTime\":1.7e9,\"Resources\":[],\"CloudTrailEvent\":\"";
    return List.of(
        utf8(FILE),
        gzip(FILE),
        joined(gzip(FILE.substring(0, 300)), gzip(""), gzip(FILE.substring(300))),
        utf8("\ufeff" + FILE),
        gzip("\ufeff \n" + FILE + "\n\n"),
        ("\ufeff" + FILE).getBytes(UTF_16LE),
        ("\ufeff" + FILE).getBytes(UTF_16BE),
        FILE.getBytes(UTF_16LE),
        FILE.getBytes(UTF_16BE),
        utf8(FILE.replace("{", "{\n").replace(",", " ,\r\n\t").replace("\":", "\" : ")),
        utf8("{\"NextToken\":\"x\"," + FILE.substring(1)),
        utf8(file(A) + file(B)),
        utf8(file(A) + "\n" + file() + "\n" + file(B)),
        utf8("[" + A + " , " + B + "]"),
        utf8("[\"" + A.replace("\"", "\\\"") + "\"," + B + "]"),
        utf8(A + B),
        utf8(A + "\n" + B),
        utf8(A + "\r\n\r\n" + B + "\r\n"),
        utf8("\n\n" + A + "\n  " + B + "  \n"),
        utf8(A + "\n[" + B + "]"),
        utf8(EVENT + A + "}" + "\n" + EVENT + B + "}\n"),
        utf8("[" + EVENT + A + "}," + EVENT + B + "}]"),
        utf8((EVENT + A + "}" + EVENT + B + "}").replace(",", ",\n")),
        utf8(
            "{\"Events\":["
                + lookedUp
                + A.replace("\"", "\\\"")
                + "\"},"
                + lookedUp
                + B.replace("\"", "\\u0022")
                + "\"}]}"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void records_are_read(byte[] log) {
    Logs.Outcome outcome = Logs.read(log);

    assertThat(outcome.said()).isEmpty();
    assertThat(outcome.names()).containsExactly("A", "B");
    assertThat(outcome.content()).isEqualTo(new LogContent(2, 0, Map.of(), true));
  }

  @Test
  void all_that_a_record_says_is_read() {
    String log =
        """
        {"Records":[{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROA:s",
        "arn":"arn:aws-cn:sts::777788889999:assumed-role/r/s","accountId":"777788889999",
        "accessKeyId":"ASIA","invokedBy":"x.amazonaws.com","sessionContext":{"sessionIssuer":
        {"type":"Role","principalId":"AROA","arn":"arn:aws-cn:iam::777788889999:role/p/r",
        "accountId":"777788889999","userName":"r"},"webIdFederationData":{"federatedProvider":"f",
        "attributes":{}},"attributes":{"mfaAuthenticated":"true","creationDate":
        "2026-11-30T09:00:00Z"},"sourceIdentity":"i"}},"eventTime":"2026-11-30T12:00:00.5+02:00",
        "eventSource":"kms.amazonaws.com","eventName":"Decrypt","awsRegion":"cn-north-1",
        "sourceIPAddress":"HIDDEN_DUE_TO_SECURITY_REASONS","userAgent":"a \\"b\\" \\u00e9",
        "errorCode":"AccessDenied","errorMessage":"no","requestParameters":{"a":[1,true,null],
        "b":{"c":"d"},"e":"HIDDEN_DUE_TO_SECURITY_REASONS"},"responseElements":{"x":[{}]},
        "requestID":"q","eventID":"id","readOnly":true,"resources":[{"accountId":"777788889999",
        "type":"AWS::KMS::Key","ARN":"arn"},{"ARNPrefix":"p"}],"eventType":"AwsApiCall",
        "eventCategory":"Management","recipientAccountId":"777788889999","vpcEndpointId":"vpce-1",
        "tlsDetails":{"tlsVersion":"TLSv1.3"}}]}""";
    TrailEvent event =
        new TrailEvent(
            "1.11",
            "id",
            null,
            "2026-11-30T10:00:00.500Z",
            "kms.amazonaws.com",
            "Decrypt",
            "cn-north-1",
            "777788889999",
            new TrailIdentity(
                "AssumedRole",
                "AROA:s",
                "arn:aws-cn:sts::777788889999:assumed-role/r/s",
                "777788889999",
                null,
                "x.amazonaws.com",
                null,
                new TrailIdentity.Session(
                    "Role",
                    "arn:aws-cn:iam::777788889999:role/p/r",
                    "777788889999",
                    "true",
                    "2026-11-30T09:00:00Z",
                    "i",
                    "f")),
            null,
            "a \"b\" \u00e9",
            "vpce-1",
            true,
            "AccessDenied",
            "no",
            true,
            "AwsApiCall",
            List.of(
                new TrailResource("arn", "777788889999", "AWS::KMS::Key"),
                new TrailResource(null, null, null)),
            members(
                "a",
                new RecordedValue.Items(
                    List.of(text("1"), text("true"), RecordedValue.Text.NOTHING)),
                "b",
                members("c", text("d")),
                "e",
                new RecordedValue.Hidden()));

    assertThat(Logs.read(log).events()).containsExactly(event);
    assertThat(Logs.read(log.replace("Records", "Events")).events()).containsExactly(event);
  }

  private static RecordedValue text(String text) {
    return new RecordedValue.Text(text);
  }

  private static RecordedValue members(Object... namesAndValues) {
    Map<String, RecordedValue> members = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (RecordedValue) namesAndValues[i + 1]);
    }
    return new RecordedValue.Members(members);
  }

  @Test
  void what_was_asked_for_may_be_anything() {
    for (String list : List.of("Records", "Events")) {
      assertThat(parameters(list, "null")).isEqualTo(RecordedValue.Text.NOTHING);
      assertThat(parameters(list, "\"a\"")).isEqualTo(text("a"));
      assertThat(parameters(list, "17.50")).isEqualTo(text("17.50"));
      assertThat(parameters(list, "[]")).isEqualTo(new RecordedValue.Items(List.of()));
      assertThat(parameters(list, "{}")).isEqualTo(new RecordedValue.Members(Map.of()));
      assertThat(parameters(list, "{\"omitted\":true,\"originalSize\":200000}"))
          .isEqualTo(new RecordedValue.Hidden());
      assertThat(parameters(list, "\"HIDDEN_DUE_TO_SECURITY_REASONS\""))
          .isEqualTo(new RecordedValue.Hidden());
    }
  }

  private static RecordedValue parameters(String list, String written) {
    String log = file(A).replace("Records", list).replace("{\"bucketName\":\"b\"}", written);
    return Logs.read(log).events().get(0).parameters();
  }

  @Test
  void of_services_that_are_not_reached_only_what_counting_needs_is_read() {
    String parameters =
        A.replace("}}", "}")
            .replace("\"responseElements\":null", "\"resources\":[{\"ARN\":\"a\"}]");
    String before =
        "{\"requestParameters\":{\"a\":1},\"resources\":[],"
            + parameters
                .substring(1)
                .replace("\"requestParameters\":{\"bucketName\":\"b\"},", "")
                .replace("resources", "x");
    for (String list : List.of("Records", "Events")) {
      List<TrailEvent> events = new ArrayList<>();
      new LogReader(source -> false, events::add, problem -> {})
          .read(
              new ByteArrayInputStream(utf8(file(parameters, before).replace("Records", list))),
              "log");

      assertThat(events).hasSize(2);
      assertThat(events).extracting(TrailEvent::name).containsOnly("A");
      assertThat(events)
          .extracting(TrailEvent::parameters)
          .containsOnly(RecordedValue.Text.NOTHING);
      assertThat(events).extracting(TrailEvent::resources).containsOnly(List.of());
      assertThat(events).extracting(event -> event.identity().userName()).containsOnly("a");
    }
  }

  @Test
  void nobody_may_have_made_a_call() {
    String without = A.replaceFirst("\"userIdentity\":\\{[^}]*},", "");
    String nobody = A.replaceFirst("\"userIdentity\":\\{[^}]*}", "\"userIdentity\":null");

    assertThat(Logs.read(file(without, nobody)).events())
        .hasSize(2)
        .extracting(TrailEvent::identity)
        .containsOnly(TrailIdentity.NONE);
  }

  @Test
  void what_tells_of_no_call_is_counted() {
    String insight =
        "{\"eventVersion\":\"1.07\",\"eventCategory\":\"Insight\",\"insightDetails\":{}}";
    String digest = "{\"awsAccountId\":\"1\",\"digestStartTime\":\"x\",\"logFiles\":[]}";
    String other = "{\"detail-type\":\"EC2 Instance State-change Notification\",\"detail\":{}}";

    Logs.Outcome outcome =
        Logs.read(String.join("\n", A, insight, digest, other, other, file(insight, B)));

    assertThat(outcome.said()).isEmpty();
    assertThat(outcome.names()).containsExactly("A", "B");
    assertThat(outcome.content().others())
        .isEqualTo(Map.of(NotALog.INSIGHTS, 2L, NotALog.DIGEST, 1L, NotALog.OTHER, 2L));
  }

  @Test
  void more_broken_records_than_anybody_reads_are_counted() {
    Logs.Outcome outcome = Logs.read(file(Collections.nCopies(250, "{}").toArray(String[]::new)));

    assertThat(outcome.content().broken()).isEqualTo(250);
    assertThat(outcome.said())
        .hasSize(101)
        .endsWith("0: 150 more of its records cannot be read and are left out");
  }

  @Test
  void a_record_that_is_longer_than_any_is_left_out_and_the_lines_after_it_are_read() {
    String huge = record("B", "\"x\":\"" + "y".repeat(LogFileReader.LONGEST_RECORD) + "\",");

    assertThat(Logs.read(A + "\n" + huge + "\n" + B).said())
        .containsExactly(
            "2: is longer than 10000000 bytes, which no record of CloudTrail is: it is left out");
    assertThat(Logs.read(A + "\n" + huge + "\n" + B).names()).containsExactly("A", "B");
    // What is passed over takes no memory, so that a file loses nothing by it.
    assertThat(Logs.read(file(A, huge, B)).names()).containsExactly("A", "B", "B");
  }

  @Test
  void what_was_asked_for_is_not_kept_beyond_a_bound() {
    String many = A.replace("{\"bucketName\":\"b\"}", "[" + "1,".repeat(200_000) + "1]");

    String named =
        record(
            "B",
            "\"resources\":["
                + "{},".repeat(10_000)
                + "{}],\"x\":["
                + "[],".repeat(200_000)
                + "1],");

    assertThat(Logs.read(file(A, many, named, B)).names()).containsExactly("A", "B");
    assertThat(Logs.read(file(A, many, named, B)).said())
        .containsExactly(
            "2: `requestParameters` has more than 100000 values or 10000000 characters, which is"
                + " more than CloudTrail writes: it is left out",
            "3: `resources` has more than 10000 entries, more than CloudTrail writes: it is left"
                + " out");
  }

  @Test
  void records_of_all_lengths_are_read_wherever_they_begin() {
    String[] records =
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    record(
                        "A" + i,
                        "\"userAgent\":\""
                            + (i % 3 == 0 ? "é" : "e") // what is odd is for the parser
                            + "\",\"x\":\""
                            + "y".repeat(i * i % 5000)
                            + "\","))
            .toArray(String[]::new);
    List<String> names = IntStream.range(0, 3000).mapToObj(i -> "A" + i).toList();

    for (String log :
        List.of(file(records), String.join("\n", records), "[" + String.join(",", records) + "]")) {
      assertThat(Logs.read(log).names()).isEqualTo(names);
      assertThat(Logs.read(gzip(log)).said()).isEmpty();
    }
  }

  @Test
  void a_stream_may_hand_out_a_byte_at_a_time() {
    byte[] log = gzip(file(IntStream.range(0, 50).mapToObj(i -> A).toArray(String[]::new)));
    List<InputStream> bytes = new ArrayList<>();
    for (byte one : log) {
      bytes.add(new ByteArrayInputStream(new byte[] {one}));
    }
    List<LogProblem> problems = new ArrayList<>();
    LogReader reader = new LogReader(source -> true, event -> {}, problems::add);

    LogContent content =
        reader.read(new SequenceInputStream(Collections.enumeration(bytes)), "log");

    assertThat(content.calls()).isEqualTo(50);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_stream_that_fails_loses_nothing_that_came_before() {
    for (String log :
        List.of(file(A, B), A + "\n" + B + "\n", file(A, B).replace("Rec", "X\":1,\"Rec"))) {
      int whole = log.indexOf("},{") > 0 ? log.indexOf("},{") + 10 : log.indexOf('\n') + 10;
      List<LogProblem> problems = new ArrayList<>();
      List<TrailEvent> events = new ArrayList<>();
      InputStream in =
          new SequenceInputStream(
              new ByteArrayInputStream(utf8(log), 0, whole),
              new InputStream() {
                @Override
                public int read() throws IOException {
                  throw new IOException("connection reset");
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                  return read();
                }
              });

      LogContent content = new LogReader(source -> true, events::add, problems::add).read(in, "s3");

      assertThat(events).hasSize(1);
      assertThat(content.isWhole()).isFalse();
      assertThat(problems)
          .containsExactly(
              new LogProblem(
                  "s3",
                  2,
                  "cannot be read: connection reset: it and what follows it is left out; fetch the"
                      + " file again"));
    }
  }
}
