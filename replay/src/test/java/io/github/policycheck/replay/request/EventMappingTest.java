package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.trail.TrailEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventMappingTest {

  /** A place that a call is made in; none decides anything but the ARNs. */
  private record Place(String partition, String region, String account) {

    String in(String text) {
      return text.replace("{P}", partition).replace("{R}", region).replace("{A}", account);
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place("aws", "eu-south-2", "135792468013"),
          new Place("aws-cn", "cn-northwest-1", "000000000007"),
          new Place("aws-us-gov", "us-gov-east-1", "987698769876"),
          new Place("aws-eusc", "eusc-de-east-1", "246802468024"));

  private record Call(
      String page, String source, String name, String parameters, String more, String expected) {

    TrailEvent at(Place place) {
      String type = more.contains("eventType") ? "" : "\"eventType\":\"AwsApiCall\",";
      String record =
          """
          {"eventVersion":"1.11",
           "userIdentity":{"type":"IAMUser","principalId":"AIDACALLER",
             "arn":"arn:{P}:iam::{A}:user/team/kim","accountId":"{A}","userName":"kim"},
           "eventTime":"2026-11-30T09:30:00Z","eventSource":"%s.amazonaws.com","eventName":"%s",
           "awsRegion":"{R}","requestParameters":%s,%s%s
           "eventID":"0b5e6f00-1","recipientAccountId":"{A}"}
          """
              .formatted(source, name, parameters, type, more.equals("-") ? "" : more + ",");
      return TrailTexts.event(place.in(record));
    }

    @Override
    public String toString() {
      return name + " " + parameters;
    }
  }

  private static Stream<Call> calls() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EventMappingTest.class.getResourceAsStream("mapped-calls.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(f -> new Call(f[0], f[1], f[2], f[3], f[4], f[5]));
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_call_is_mapped_alike_wherever_it_is_made(Call call) {
    for (Place place : PLACES) {
      assertThat(TrailTexts.written(EventMapping.of(call.at(place))))
          .as(call.page())
          .isEqualTo(place.in(call.expected()));
    }
  }

  /**
   * A record that leaves out the parameters tells no more than one that has them: what is certain
   * without them is certain with them, and what may have been decided with them may have been
   * without.
   */
  @ParameterizedTest
  @MethodSource("calls")
  void what_is_not_told_is_not_claimed(Call call) {
    Call hiding =
        new Call(
            call.page(),
            call.source(),
            call.name(),
            "{\"omitted\":true,\"originalSize\":104000,\"reason\":\"too large\"}",
            call.more(),
            "");
    Mapped whole = EventMapping.of(call.at(PLACES.get(0)));
    Mapped less = EventMapping.of(hiding.at(PLACES.get(0)));
    if (!(less instanceof Mapped.Decided decided)) {
      boolean isAmbiguous = less instanceof Mapped.NotMapped && whole instanceof Mapped.Decided;
      assertThat(isAmbiguous || less.equals(whole)).as(less.toString()).isTrue();
      return;
    }

    List<ApiRequest> known = ((Mapped.Decided) whole).requests();
    assertThat(decided.requests().stream().map(ApiRequest::action).toList())
        .containsAll(known.stream().map(ApiRequest::action).toList());
    for (ApiRequest request : decided.requests()) {
      if (request.isCertain()) {
        assertThat(known).anyMatch(more -> tellsAsMuch(more, request));
      }
    }
  }

  private static boolean tellsAsMuch(ApiRequest more, ApiRequest request) {
    return more.isCertain()
        && more.action().equals(request.action())
        && more.resources().containsAll(request.resources())
        && (!request.areAll() || (more.areAll() && more.resources().equals(request.resources())))
        && more.keys().entrySet().containsAll(request.keys().entrySet())
        && more.absent().containsAll(request.absent());
  }
}
