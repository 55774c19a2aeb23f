package io.github.policycheck.replay.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.policycheck.replay.trail.TrailEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Logs for tests, and what is read of them. */
final class Logs {

  private Logs() {}

  /** What became of a log. */
  record Outcome(LogContent content, List<TrailEvent> events, List<LogProblem> problems) {

    List<String> said() {
      return problems.stream().map(one -> one.record() + ": " + one.message()).toList();
    }

    List<String> names() {
      return events.stream().map(TrailEvent::name).toList();
    }
  }

  /** Returns a record of the call {@code name}. */
  static String record(String name) {
    return record(name, "");
  }

  /** Returns a record with more members, each of which ends in a comma. */
  static String record(String name, String members) {
    return ("{'eventVersion':'1.08','userIdentity':{'type':'IAMUser','arn':"
            + "'arn:aws:iam::444455556666:user/a','accountId':'444455556666','userName':'a'},"
            + members
            + "'eventTime':'2026-11-30T10:00:00Z','eventSource':'s3.amazonaws.com','eventName':'"
            + name
            + "','awsRegion':'sa-east-1','requestParameters':{'bucketName':'b'},"
            + "'responseElements':null}")
        .replace('\'', '"');
  }

  /** Returns a file of CloudTrail with these records. */
  static String file(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] gzip(String text) {
    return gzip(utf8(text));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** Returns all but the last bytes. */
  static byte[] without(byte[] bytes, int last) {
    return Arrays.copyOf(bytes, bytes.length - last);
  }

  private static final List<TrailEvent> EVENTS = new ArrayList<>();
  private static final List<LogProblem> PROBLEMS = new ArrayList<>();

  /** One for all logs, so that tests see whether one spoils the next. */
  private static final LogReader READER = new LogReader(source -> true, EVENTS::add, PROBLEMS::add);

  /** Reads a log, of which calls of all services are wanted. */
  static synchronized Outcome read(byte[] bytes) {
    EVENTS.clear();
    PROBLEMS.clear();
    LogContent content = READER.read(new ByteArrayInputStream(bytes), "log");
    return new Outcome(content, List.copyOf(EVENTS), List.copyOf(PROBLEMS));
  }

  static Outcome read(String text) {
    return read(utf8(text));
  }
}
