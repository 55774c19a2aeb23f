package io.github.policycheck.replay.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.policycheck.replay.trail.RecordScanner;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * Reads files as CloudTrail writes them, an object with the list of records, by the scanner. A
 * record that is not for it is handed to the parser, and so is all that is left once the parser
 * cannot take the record by itself: it then says what is wrong.
 */
final class RecordList {

  private static final String OPEN = "{\"Records\":[";
  private static final String CLOSED = "{\"Records\":[]";

  private final Lookahead in;
  private final RecordScanner scanner;
  private final LogFileReader file;

  RecordList(Lookahead in, RecordScanner scanner, LogFileReader file) {
    this.in = in;
    this.scanner = scanner;
    this.file = file;
  }

  /** Reads from the first byte after the bracket, also further files that follow at once. */
  void read() {
    while (readsList()) {
      in.passBlanks();
      if (!LogForm.passesRecords(in)) {
        handOver(""); // mostly nothing
        return;
      }
    }
  }

  /**
   * Reads a list and what closes the object; if it is not so, all is read, and false is returned.
   */
  private boolean readsList() {
    long before = file.read();
    in.passBlanks();
    while (in.peek() == '{') {
      if (!readsRecord()) {
        handOver(OPEN);
        return false;
      }
      in.passBlanks();
      int between = in.peek();
      if (between == ',') {
        in.pass(1);
        in.passBlanks();
        if (in.peek() == ']') {
          break; // nothing stands between: the parser is to say so
        }
      } else {
        return isClosed(between);
      }
    }
    handOver(in.peek() == ']' && file.read() > before ? CLOSED : OPEN);
    return false;
  }

  private boolean isClosed(int after) {
    if (after == ']') {
      in.pass(1);
      in.passBlanks();
      if (in.peek() == '}') {
        in.pass(1);
        return true;
      }
    }
    handOver(CLOSED);
    return false;
  }

  private boolean readsRecord() {
    int end;
    do {
      end = scanner.scan(in.buffer(), in.at(), in.end());
    } while (end == RecordScanner.MORE && in.grows());
    if (end >= 0) {
      file.count(scanner.record());
    } else {
      int length = Brackets.length(in); // moves what it looks at
      end = in.at() + length;
      if (length < 0 || !file.takesAlone(in.buffer(), in.at(), length)) {
        return false;
      }
    }
    in.pass(end - in.at());
    return true;
  }

  private void handOver(String before) {
    file.values(
        new SequenceInputStream(new ByteArrayInputStream(before.getBytes(US_ASCII)), in),
        Optional.empty());
  }
}
