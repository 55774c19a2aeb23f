package io.github.policycheck.replay.log;

import static io.github.policycheck.replay.log.Logs.file;
import static io.github.policycheck.replay.log.Logs.gzip;
import static io.github.policycheck.replay.log.Logs.record;
import static io.github.policycheck.replay.log.Logs.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Laws of reading logs. */
class LogReaderProperties {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "\\u0041",
          "\\ud83d",
          " ",
          "\n",
          "\r\n",
          "\0",
          "\ufeff",
          "é",
          "🚀",
          "0",
          "-1",
          "1.5e3",
          "01",
          "true",
          "null",
          "\"x\"",
          "\"\"",
          "\"Records\":",
          "\"Events\":",
          "{\"Records\":[",
          "\"CloudTrailEvent\":",
          "\"detail\":",
          "\"eventTime\":\"2026-11-30T10:00:00Z\"",
          "\"eventSource\":\"s3.amazonaws.com\"",
          "\"eventName\":\"A\"",
          "\"userIdentity\":",
          "\"requestParameters\":",
          "\"resources\":",
          "\"tlsDetails\":",
          "\"digestStartTime\":",
          record("A"),
          record("B") + "\n");

  private static final String[] RECORDS = {record("A"), record("B"), record("C")};

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void any_bytes_come_to_an_end(@ForAll("bytes") byte[] bytes) {
    for (byte[] log : List.of(bytes, gzip(bytes))) {
      Logs.Outcome outcome = Logs.read(log);

      LogContent content = outcome.content();
      assertThat(outcome.events()).hasSize((int) content.calls());
      // Nothing is lost without a word.
      if (content.broken() > 0 || !content.isWhole()) {
        assertThat(outcome.problems()).isNotEmpty();
      }
    }
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> pieces =
        Arbitraries.of(PIECES).list().ofMaxSize(30).map(list -> utf8(String.join("", list)));
    Arbitrary<byte[]> records =
        Arbitraries.of(PIECES)
            .list()
            .ofMaxSize(12)
            .map(list -> utf8("{\"Records\":[" + String.join("", list)));
    return Arbitraries.oneOf(
        pieces, records, Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
  }

  /** The scanner reads lists called so, the parser the others. */
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void scanner_and_parser_make_the_same_of_a_record(
      @ForAll("members") @Size(max = 4) List<String> members,
      @ForAll @IntRange(min = 0, max = 2000) int place,
      @ForAll("pieces") String piece,
      @ForAll boolean isReplaced,
      @ForAll("pieces") String next) {
    String list = String.join(",", record("A"), record("B", String.join("", members)), record("C"));
    int at = place % list.length();
    String broken = list.substring(0, at) + piece + list.substring(at + (isReplaced ? 1 : 0));

    for (String records : List.of(list, broken)) {
      String file = "{\"Records\":[" + records + "]}" + next + file(RECORDS);
      Logs.Outcome scanned = Logs.read(file);
      Logs.Outcome parsed = Logs.read(file.replace("\"Records\":[", "\"Events\":["));

      assertThat(scanned.events()).isEqualTo(parsed.events());
      assertThat(scanned.said()).isEqualTo(parsed.said());
      assertThat(scanned.content()).isEqualTo(parsed.content());
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void scanner_and_parser_make_the_same_of_an_identity(@ForAll("identities") String identity) {
    String file = file(record("A"), record("B").replaceFirst("\\{\"type\"[^}]*}", identity));
    Logs.Outcome scanned = Logs.read(file);
    Logs.Outcome parsed = Logs.read(file.replace("\"Records\":[", "\"Events\":["));

    assertThat(scanned.events()).isEqualTo(parsed.events());
    assertThat(scanned.said()).isEqualTo(parsed.said());
  }

  @Provide
  Arbitrary<String> identities() {
    Arbitrary<String> values =
        Arbitraries.of("null", "\"\"", "\"a\"", "\"ASIAX\"", "\"AKIAX\"", "\"true\"", "{}")
            .optional(0.95)
            .map(value -> value.orElse("\"HIDDEN_DUE_TO_SECURITY_REASONS\""));
    Arbitrary<String> attributes = object(values, "mfaAuthenticated", "creationDate", "arn", "x");
    Arbitrary<String> session =
        object(attributes, "attributes", "sessionIssuer", "webIdFederationData", "x");
    Arbitrary<String> texts =
        Arbitraries.frequencyOf(Tuple.of(4, values), Tuple.of(1, session), Tuple.of(1, attributes));
    return object(
        texts, "type", "arn", "accountId", "accessKeyId", "invokedBy", "sessionContext", "x");
  }

  private static Arbitrary<String> object(Arbitrary<String> values, String... names) {
    return Combinators.combine(Arbitraries.of(names), values)
        .as((name, value) -> "\"" + name + "\":" + value)
        .list()
        .ofMaxSize(4)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(PIECES);
  }

  @Provide
  Arbitrary<List<String>> members() {
    Arbitrary<String> names =
        Arbitraries.of(
            "eventID",
            "errorCode",
            "errorMessage",
            "userAgent",
            "sourceIPAddress",
            "tlsDetails",
            "managementEvent",
            "resources",
            "requestParameters",
            "eventType",
            "eventCategory",
            "x",
            "vpcEndpointId",
            "recipientAccountId",
            "a\\\"b",
            "é",
            "detail");
    Arbitrary<String> values =
        Arbitraries.of(
            "null",
            "true",
            "false",
            "\"\"",
            "\"a\"",
            "\"a\\\"b\\u00e9\"",
            "\"é🚀\"",
            "17",
            "-0.5e+7",
            "0",
            "\"HIDDEN_DUE_TO_SECURITY_REASONS\"",
            "{}",
            "[]",
            "[1,\"a\",{\"b\":[]}]",
            "{\"a\":{\"b\":\"c\"},\"d\":null}",
            "{ \"a\" : [ 1 , 2 ] }",
            "[{\"ARN\":\"arn\"}]",
            "[{\"ARN\":5}]",
            "{\"omitted\":true}",
            "\"true\"",
            "\"Insight\"",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "-01.5",
            "tru",
            "nulll",
            "NaN",
            "{\"a\" 1}",
            "{\"a\":1,}",
            "[1,]",
            "[1 2]",
            "[}",
            "{1:2}",
            "\"\\x\"",
            "\"\\u00g0\"",
            "\"a\tb\"",
            "\"\\ud83d\"",
            "{\"a\":\"" + "y".repeat(70) + "\"}");
    return Combinators.combine(names, values)
        .as((name, value) -> "\"" + name + "\" : " + value + " , ")
        .list()
        .ofMaxSize(4);
  }

  @Test
  void wherever_a_file_is_cut_off_all_records_before_are_read() {
    String file = file(RECORDS);
    for (int cut = 1; cut < file.length(); cut++) {
      Logs.Outcome outcome = Logs.read(Arrays.copyOf(utf8(file), cut));

      assertThat(outcome.names()).as("at %d", cut).hasSize(whole(file, cut));
      assertThat(outcome.problems()).as("at %d", cut).isNotEmpty();
    }
  }

  @Test
  void wherever_lines_are_cut_off_all_records_before_are_read() {
    String lines = String.join("\r\n", RECORDS) + "\n";
    for (int cut = 0; cut < lines.length(); cut++) {
      Logs.Outcome outcome = Logs.read(Arrays.copyOf(utf8(lines), cut));

      int whole = whole(lines, cut);
      assertThat(outcome.names()).as("at %d", cut).hasSize(whole);
      boolean isBetween = lines.substring(0, cut).strip().endsWith("null}");
      assertThat(outcome.problems()).as("at %d", cut).hasSize(isBetween ? 0 : 1);
    }
  }

  @Test
  void wherever_a_compressed_file_is_cut_off_all_records_before_are_read() {
    for (String log : List.of(file(RECORDS), String.join("\n", RECORDS), pretty(file(RECORDS)))) {
      byte[] packed = gzip(log);
      for (int cut = 3; cut < packed.length; cut++) {
        byte[] part = Arrays.copyOf(packed, cut);
        Logs.Outcome outcome = Logs.read(part);

        assertThat(outcome.names()).as("at %d", cut).hasSize(whole(log, unpacked(part)));
        assertThat(outcome.content().isWhole()).as("at %d", cut).isFalse();
        assertThat(outcome.said())
            .as("at %d", cut)
            .last()
            .asString()
            .contains("its compressed data end in the middle");
      }
    }
  }

  private static String pretty(String file) {
    return file.replace("{", "{\n ").replace(",", ",\n ").replace(":[", " :\n [ ");
  }

  /** Returns how many records end within the first characters. */
  private static int whole(String log, int length) {
    int whole = 0;
    int end = log.indexOf("null}");
    while (end >= 0 && end + 5 <= length) {
      whole++;
      end = log.indexOf("null}", end + 1);
    }
    return whole;
  }

  /** Returns how many bytes of what was packed can be had of the beginning. */
  private static int unpacked(byte[] packed) {
    if (packed.length <= 10) {
      return 0;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, 10, packed.length - 10);
      return inflater.inflate(new byte[100_000]);
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }

  @Test
  void what_is_said_of_a_cut_off_log_is_the_same_however_it_comes() {
    String file = file(RECORDS);
    byte[] half = utf8(file.substring(0, 500));
    assertThat(new String(half, UTF_8)).contains("\"A\"");
    assertThat(Logs.read(half).said())
        .isEqualTo(Logs.read(new String(half, UTF_8).replace("Records", "Events")).said());
  }
}
