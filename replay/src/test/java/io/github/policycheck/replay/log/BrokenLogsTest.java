package io.github.policycheck.replay.log;

import static io.github.policycheck.replay.log.Logs.file;
import static io.github.policycheck.replay.log.Logs.gzip;
import static io.github.policycheck.replay.log.Logs.joined;
import static io.github.policycheck.replay.log.Logs.record;
import static io.github.policycheck.replay.log.Logs.utf8;
import static io.github.policycheck.replay.log.Logs.without;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is broken is named, and the rest is read. */
class BrokenLogsTest {

  private static final String REST = ": it and what follows it is left out; fetch the file again";
  private static final String OUT = ": it is left out";
  private static final String THREE = file(record("A"), record("B"), record("C"));

  /** A log, how many calls are read of it, and what is said. */
  private static final class Broken {
    private final String what;
    private final byte[] bytes;
    private final int calls;
    private final List<String> said;

    Broken(String what, byte[] bytes, int calls, List<String> said) {
      this.what = what;
      this.bytes = bytes;
      this.calls = calls;
      this.said = said;
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private static Broken log(String what, byte[] bytes, int calls, String... said) {
    return new Broken(what, bytes, calls, List.of(said));
  }

  private static Broken log(String what, String text, int calls, String... said) {
    return log(what, utf8(text), calls, said);
  }

  /** A log of three records of which that in the middle has a member that is wrong. */
  private static Broken member(String what, String members, String said) {
    return log(what, file(record("A"), record("B", members), record("C")), 2, "2: " + said + OUT);
  }

  static Stream<Broken> files() {
    byte[] packed = gzip(THREE);
    return Stream.of(
        log(
            "gz cut off",
            without(gzip(random()), 12),
            0,
            "1: cannot be read: its compressed data end in the middle" + REST),
        log(
            "gz without its checksum",
            without(packed, 4),
            3,
            "4: cannot be read: its compressed data end in the middle" + REST),
        log(
            "gz with another checksum",
            joined(without(packed, 8), new byte[8]),
            3,
            "4: cannot be read: its compressed data do not have the checksum that they should have"
                + REST),
        log(
            "gz of which the header is cut off",
            without(packed, packed.length - 5),
            0,
            "1: cannot be read: its compressed data end in the middle" + REST),
        log(
            "gz broken inside",
            joined(without(packed, 40), new byte[40]),
            0,
            "1: is not JSON" + REST),
        log(
            "gz whose second member is cut off",
            joined(packed, without(packed, 40)),
            3,
            "4: cannot be read: its compressed data end in the middle" + REST),
        log(
            "gz whose second member has half a header",
            joined(packed, without(packed, packed.length - 4)),
            3,
            "4: cannot be read: its compressed data end in the middle" + REST),
        log(
            "gz with something behind it",
            joined(packed, utf8("hello")),
            3,
            "4: cannot be read: after the end of its compressed data there is something that gzip does not know"
                + REST),
        log("gz with zeros behind it", joined(packed, new byte[100]), 3),
        log("gz of nothing", gzip(""), 0, "0: is empty; a log of CloudTrail never is"),
        log("empty", "", 0, "0: is empty; a log of CloudTrail never is"),
        log("blanks", " \r\n\t ", 0, "0: is empty; a log of CloudTrail never is"),
        log(
            "a byte order mark and nothing",
            "\ufeff",
            0,
            "0: is empty; a log of CloudTrail never is"),
        log(
            "zeros",
            new byte[5000],
            0,
            "0: is no log of CloudTrail but full of zeros: fetch it again"),
        log("half-written", without(utf8(THREE), 30), 2, "3: ends in the middle" + REST),
        log(
            "cut off between records",
            file(record("A"), record("B")).replace("]}", ","),
            2,
            "3: ends in the middle" + REST),
        log("without the last brace", without(utf8(THREE), 1), 3, "4: ends in the middle" + REST),
        log("a comma missing", THREE.replace("},{", "}{"), 1, "2: is not JSON" + REST),
        log("a comma too many", THREE.replace("]}", ",]}"), 3, "4: is not JSON" + REST),
        log(
            "no JSON",
            "Error: AccessDenied",
            0,
            "0: is no log of CloudTrail: it begins with neither `{` nor `[`"),
        log("zip", "PK\3\4", 0, "0: is no log of CloudTrail but a zip archive: unpack it"),
        log("something behind it", THREE + "}", 3, "4: is not JSON" + REST),
        log("words behind it", THREE + "\nhello", 3, "4: is not JSON" + REST),
        log("zeros behind it", joined(utf8(THREE), new byte[10]), 3, "4: is not JSON" + REST),
        log("a zero in a text", THREE.replace("\"B\"", "\"B\0\""), 1, "2: is not JSON" + REST),
        log(
            "a line break in a text",
            THREE.replace("\"B\"", "\"B\n\""),
            1,
            "2: is not JSON" + REST),
        log(
            "invalid UTF-8",
            THREE.replace("\"B\"", "\"\u00e9\"").getBytes(ISO_8859_1),
            1,
            "2: is not JSON" + REST),
        log(
            "nested very deep",
            file(record("A"), record("B", deep(5000)), record("C")),
            1,
            "2: is nested deeper than any record of CloudTrail" + REST),
        log(
            "UTF-16 cut off",
            without(("\ufeff" + THREE).getBytes(UTF_16LE), 31),
            2,
            "3: ends in the middle" + REST),
        log(
            "Records is null",
            "{\"Records\":null}",
            0,
            "1: is no record of CloudTrail: it has no `eventSource`" + OUT),
        log(
            "Records is an object",
            "{\"Records\":{}}",
            0,
            "1: `Records` is an object, not a list" + OUT),
        log(
            "another object",
            "{\"hello\":1}",
            0,
            "1: is no record of CloudTrail: it has no `eventSource`" + OUT),
        log("a number", "[]17", 0, "1: is a number, not a record" + OUT),
        log(
            "a notification of S3",
            file(record("A"), record("B").replace("s3.amazonaws.com", "aws:s3")),
            1,
            "2: is no record of CloudTrail but a notification of `aws:s3`" + OUT));
  }

  static Stream<Broken> records() {
    return Stream.of(
        log(
            "a record is a text",
            file("\"a\"", record("B")),
            1,
            "1: is a text, not a record" + OUT),
        log(
            "a record is a number, null and a list",
            file("1", "null", "[{}]", record("B")),
            1,
            "1: is a number, not a record" + OUT,
            "2: is `null`, not a record" + OUT,
            "3: is a list, not a record" + OUT),
        log(
            "records in a record",
            file(file(record("A")), record("B")),
            1,
            "1: is no record of CloudTrail: it has no `eventSource`" + OUT),
        log(
            "an empty record",
            file("{}", record("B")),
            1,
            "1: is no record of CloudTrail: it has no `eventSource`" + OUT),
        log(
            "no eventTime",
            THREE.replaceFirst("eventTime", "eventtime"),
            2,
            "1: is no record of CloudTrail: it has no `eventTime`" + OUT),
        log(
            "no eventName",
            THREE.replaceFirst("eventName", "eventname"),
            2,
            "1: is no record of CloudTrail: it has no `eventName`" + OUT),
        member("names twice", "\"eventName\":\"Z\",", "has `eventName` twice"),
        member(
            "a name in parameters twice",
            "\"requestParameters\":{\"a\":1,\"a\":2},",
            "`requestParameters` has `a` twice in one object"),
        member("a number for a text", "\"userAgent\":5,", "`userAgent` is a number, not a text"),
        member(
            "a number for an account",
            "\"recipientAccountId\":123456789012,",
            "`recipientAccountId` is a number, not a text"),
        member(
            "a list for a text",
            "\"sourceIPAddress\":[\"10.0.0.1\"],",
            "`sourceIPAddress` is a list, not a text"),
        member(
            "an object for a text",
            "\"errorCode\":{\"a\":[{}]},",
            "`errorCode` is an object, not a text"),
        log(
            "userIdentity is a text",
            file(record("A").replaceFirst("\\{\"type\"[^}]*}", "\"a\""), record("B")),
            1,
            "1: `userIdentity` is a text, not an object" + OUT),
        log(
            "a session is a list",
            THREE.replaceFirst("\"type\":\"IAMUser\"", "\"sessionContext\":[]"),
            2,
            "1: `userIdentity.sessionContext` is a list, not an object" + OUT),
        log(
            "an issuer is a text",
            THREE.replaceFirst(
                "\"type\":\"IAMUser\"", "\"sessionContext\":{\"sessionIssuer\":\"a\"}"),
            2,
            "1: `sessionIssuer` is a text, not an object" + OUT),
        log(
            "a type is a number",
            THREE.replaceFirst("\"IAMUser\"", "1"),
            2,
            "1: `userIdentity.type` is a number, not a text" + OUT),
        member(
            "a text for a truth value",
            "\"managementEvent\":\"yes\",",
            "`managementEvent` is a text, not `true` or `false`"),
        member(
            "resources is an object",
            "\"resources\":{\"ARN\":\"a\"},",
            "`resources` is an object, not a list"),
        member(
            "a resource is a text",
            "\"resources\":[\"a\"],",
            "`resources[]` is a text, not an object"),
        log(
            "eventTime is no time",
            THREE.replaceFirst("2026-11-30T10:00:00Z", "yesterday"),
            2,
            "1: `eventTime` is `yesterday`, which is no time in ISO 8601" + OUT),
        log(
            "eventTime is no day",
            THREE.replaceFirst("2026-11-30", "2026-11-31"),
            2,
            "1: `eventTime` is `2026-11-31T10:00:00Z`, which is no time in ISO 8601" + OUT),
        log(
            "eventTime is a number",
            THREE.replaceFirst("\"2026-11-30T10:00:00Z\"", "1700000000"),
            2,
            "1: `eventTime` is a number, not a text" + OUT),
        log(
            "eventSource is null",
            THREE.replaceFirst("\"s3.amazonaws.com\"", "null"),
            2,
            "1: is no record of CloudTrail: it has no `eventSource`" + OUT),
        log(
            "a version to come",
            THREE.replace("1.08", "2.0"),
            3,
            "1: has `eventVersion` `2.0`; records of this file are read as if it were `1`, the only one that is known"),
        log(
            "looked up, with broken text",
            "{\"Events\":[{\"CloudTrailEvent\":\"{\"},{\"CloudTrailEvent\":\"17\"},{\"EventName\":\"x\"},{\"CloudTrailEvent\":\"{}\"}]}",
            0,
            "1: the text in `CloudTrailEvent` ends in the middle" + OUT,
            "2: `CloudTrailEvent` holds a number, not a record" + OUT,
            "3: is no record of CloudTrail: it has no `eventSource`" + OUT,
            "4: is no record of CloudTrail: it has no `eventSource`" + OUT),
        log(
            "lines, of which two are broken",
            record("A") + "\n{\"a\":\n\n" + record("B") + "\r\nhello\n" + record("C"),
            3,
            "2: ends in the middle" + OUT,
            "4: is not JSON" + OUT),
        log(
            "lines, of which the first is broken",
            record("A").substring(0, 50) + "\n" + record("B") + "\n" + record("C"),
            2,
            "1: ends in the middle" + OUT),
        log(
            "lines, the last is cut off",
            record("A") + "\n" + record("B").substring(0, 50),
            1,
            "2: ends in the middle" + OUT),
        log(
            "compressed lines, cut off",
            without(gzip(record("A") + "\n" + random() + "\n"), 30),
            1,
            "2: cannot be read: its compressed data end in the middle" + REST),
        log(
            "a line that is a list with a number",
            record("A") + "\n[1," + record("B") + "]\n",
            2,
            "2: is a number, not a record" + OUT),
        log(
            "an event of EventBridge without a record",
            "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{}}",
            0,
            "1: is no record of CloudTrail: it has no `eventSource`" + OUT));
  }

  @ParameterizedTest
  @MethodSource({"files", "records"})
  void what_is_broken_is_named_and_the_rest_is_read(Broken broken) {
    Logs.Outcome outcome = Logs.read(broken.bytes);

    assertThat(outcome.said()).isEqualTo(broken.said);
    assertThat(outcome.content().calls()).isEqualTo(broken.calls);
    assertThat(outcome.events()).hasSize(broken.calls);
  }

  private static String deep(int levels) {
    return "\"x\":" + "[".repeat(levels) + "]".repeat(levels) + ",";
  }

  /** Returns a record that gzip cannot make short. */
  private static String random() {
    StringBuilder text = new StringBuilder();
    new java.util.Random(7).ints(2000, 'a', 'z').forEach(c -> text.append((char) c));
    return record("A", "\"x\":\"" + text + "\",");
  }
}
