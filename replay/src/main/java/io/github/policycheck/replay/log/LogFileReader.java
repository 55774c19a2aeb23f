package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.JsonFault;
import io.github.policycheck.replay.trail.NotALog;
import io.github.policycheck.replay.trail.RecordScanner;
import io.github.policycheck.replay.trail.Shown;
import io.github.policycheck.replay.trail.TokenName;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailEventReader;
import io.github.policycheck.replay.trail.TrailRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one log, which is unpacked already. */
final class LogFileReader {

  /** Of a line, and of a text in a record. CloudTrail writes at most 1 MB. */
  static final int LONGEST_RECORD = 10_000_000;

  /** As many records are named; of others it is said how many they are. */
  private static final int MOST_PROBLEMS = 100;

  private static final String REST = ": it and what follows it is left out; fetch the file again";

  private final String name;
  private final JsonFactory factory;
  private final TrailEventReader records;
  private final RecordScanner scanner;
  private final Consumer<TrailEvent> events;
  private final Consumer<LogProblem> problems;

  private long calls;
  private long broken;
  private final Map<NotALog, Long> others = new EnumMap<>(NotALog.class);
  private boolean isWhole = true;
  private boolean isOtherVersionSaid;

  LogFileReader(
      String name,
      JsonFactory factory,
      TrailEventReader records,
      RecordScanner scanner,
      Consumer<TrailEvent> events,
      Consumer<LogProblem> problems) {
    this.name = name;
    this.factory = factory;
    this.records = records;
    this.scanner = scanner;
    this.events = events;
    this.problems = problems;
  }

  /** Reads all that there is. */
  void read(Lookahead in) throws IOException {
    LogForm form = LogForm.of(in);
    switch (form) {
      case EMPTY -> {
        in.checkWhole();
        whole(0, "is empty; a log of CloudTrail never is");
      }
      case UNKNOWN -> whole(0, LogForm.inPlainWords(in));
      case RECORDS -> new RecordList(in, scanner, this).read();
      case LINES -> lines(in);
      default -> values(in, form.charset());
    }
  }

  /** Reads values one after the other, in UTF-8 if nothing else is said. */
  void values(InputStream in, Optional<Charset> charset) {
    try (JsonParser parser =
        charset.isPresent()
            ? factory.createParser(
                ObjectReadContext.empty(), new InputStreamReader(in, charset.get()))
            : factory.createParser(ObjectReadContext.empty(), in)) {
      values(parser);
    } catch (JacksonException e) {
      whole(next(), JsonFault.inPlainWords(e) + REST);
    }
  }

  private void lines(Lookahead in) throws IOException {
    while (in.nextLine()) {
      if (in.isLineTooLong()) {
        broken("is longer than " + LONGEST_RECORD + " bytes, which no record of CloudTrail is");
        continue;
      }
      if (isScanned(in)) {
        continue;
      }
      try (JsonParser parser = parser(in.buffer(), in.at(), in.lineLength())) {
        values(parser);
      } catch (JacksonException e) {
        if (in.breaksOffInLine()) {
          break; // the reason is that the file breaks off, which is said below
        }
        broken(JsonFault.inPlainWords(e));
      }
    }
    in.checkWhole();
  }

  private JsonParser parser(byte[] bytes, int from, int length) {
    return factory.createParser(ObjectReadContext.empty(), bytes, from, length);
  }

  /** Tells whether a line is a record that the scanner can read, and counts it. */
  private boolean isScanned(Lookahead in) {
    int lineEnd = in.at() + in.lineLength();
    int end = scanner.scan(in.buffer(), in.at(), in.end());
    if (end < 0 || end > lineEnd) {
      return false;
    }
    for (int i = end; i < lineEnd; i++) {
      if (in.buffer()[i] != ' ' && in.buffer()[i] != '\r') {
        return false;
      }
    }
    count(scanner.record());
    return true;
  }

  /** Tells whether the parser can read an element of a list by itself, and counts it. */
  boolean takesAlone(byte[] bytes, int from, int length) {
    TrailRecord record;
    try (JsonParser parser = parser(bytes, from, length)) {
      parser.nextToken();
      record = records.read(parser, null);
    } catch (JacksonException e) {
      return false;
    }
    count(record);
    return true;
  }

  /** Reads values one after the other. */
  private void values(JsonParser parser) {
    JsonToken token;
    while ((token = parser.nextToken()) != null) {
      if (token == JsonToken.START_ARRAY) {
        list(parser);
      } else if (token == JsonToken.START_OBJECT) {
        count(records.read(parser, this::list));
      } else {
        broken("is " + TokenName.of(token) + ", not a record");
      }
    }
  }

  /** Reads a list of records whose bracket is open. */
  private void list(JsonParser parser) {
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        count(records.read(parser, null));
      } else if (token == JsonToken.VALUE_STRING && parser.getString().startsWith("{")) {
        // What `lookup-events --query Events[].CloudTrailEvent` prints.
        count(records.read(parser.getString()));
      } else {
        parser.skipChildren();
        broken("is " + TokenName.of(token) + ", not a record");
      }
    }
  }

  void count(TrailRecord record) {
    if (record instanceof TrailRecord.Call call) {
      checkVersion(call.event().version());
      calls++;
      events.accept(call.event());
    } else if (record instanceof TrailRecord.Broken wrong) {
      broken(wrong.reason());
    } else if (record instanceof TrailRecord.NoCall other) {
      others.merge(other.kind(), 1L, Long::sum);
    }
  }

  private void checkVersion(@Nullable String version) {
    if (version != null
        && !isOtherVersionSaid
        && !version.equals("1")
        && !version.startsWith("1.")) {
      isOtherVersionSaid = true;
      say(
          next(),
          "has `eventVersion` `"
              + Shown.of(version)
              + "`; records of this file are read as if it were `1`, the only one that is known");
    }
  }

  /** Returns how many records were read, whatever became of them. */
  long read() {
    long read = calls + broken;
    for (long other : others.values()) {
      read += other;
    }
    return read;
  }

  /** Returns the place of the record that is being read. */
  private long next() {
    return read() + 1;
  }

  private void broken(String reason) {
    if (broken < MOST_PROBLEMS) {
      say(next(), reason + ": it is left out");
    }
    broken++;
  }

  /** Says that the rest cannot be read. */
  void breaksOff(IOException e) {
    whole(next(), JsonFault.inPlainWords(e) + REST);
  }

  private void whole(long record, String message) {
    isWhole = false;
    say(record, message);
  }

  private void say(long record, String message) {
    problems.accept(new LogProblem(name, record, message));
  }

  /** Returns what there was, once all is read. */
  LogContent content() {
    if (broken > MOST_PROBLEMS) {
      say(0, (broken - MOST_PROBLEMS) + " more of its records cannot be read and are left out");
    }
    return new LogContent(calls, broken, others, isWhole);
  }
}
