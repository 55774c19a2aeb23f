package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.RecordScanner;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailEventReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads logs of CloudTrail, record by record, in memory that does not grow with them: compressed
 * with gzip or not, files of a trail, answers of {@code aws cloudtrail lookup-events}, lists of
 * records, and records or events of EventBridge one a line or one after the other. What cannot be
 * read is a {@link LogProblem}, and all that comes before it, and after it where that can be told
 * apart, is handed on.
 *
 * <p>Each thread takes one of its own.
 */
public final class LogReader {

  private static final int BUFFER = 64 * 1024;

  private final JsonFactory factory;
  private final TrailEventReader records;
  private final RecordScanner scanner;
  private final Consumer<TrailEvent> events;
  private final Consumer<LogProblem> problems;

  /**
   * Makes a reader.
   *
   * @param isReached tells of an {@code eventSource} whether a policy can reach its calls; of the
   *     others neither parameters nor resources are handed on
   * @param events takes each call, in the order of the log
   * @param problems takes what cannot be read
   */
  public LogReader(
      Predicate<String> isReached, Consumer<TrailEvent> events, Consumer<LogProblem> problems) {
    this(isReached, event -> true, events, problems);
  }

  /**
   * Makes a reader that asks of each call whether its parameters and resources matter.
   *
   * @param isReached tells of an {@code eventSource} whether a policy can reach its calls; of the
   *     others neither parameters nor resources are handed on
   * @param needsParts tells of a call that is reached, and that comes without parameters and
   *     resources, whether they matter; if not, they are neither read nor handed on
   * @param events takes each call, in the order of the log
   * @param problems takes what cannot be read
   */
  public LogReader(
      Predicate<String> isReached,
      Predicate<TrailEvent> needsParts,
      Consumer<TrailEvent> events,
      Consumer<LogProblem> problems) {
    this.factory = factory();
    this.records = new TrailEventReader(factory, isReached, needsParts);
    this.scanner = new RecordScanner(factory, isReached, needsParts);
    this.events = Objects.requireNonNull(events, "events");
    this.problems = Objects.requireNonNull(problems, "problems");
  }

  /** Each reader has one: names in a hostile log would spoil the table of names of the others. */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(LogFileReader.LONGEST_RECORD).build())
        .build();
  }

  /** Reads a file, which is called by its path in problems. */
  public LogContent read(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name);
    } catch (NoSuchFileException e) {
      return unread(name, "is not there");
    } catch (AccessDeniedException e) {
      return unread(name, "may not be read by this user");
    } catch (IOException e) {
      return unread(name, "cannot be read: " + e.getMessage());
    }
  }

  private LogContent unread(String name, String message) {
    problems.accept(new LogProblem(name, 0, message));
    return new LogContent(0, 0, Map.of(), false);
  }

  /**
   * Reads a stream to its end.
   *
   * @param in what it reads; whoever has opened it closes it
   * @param name what it is called in problems
   */
  public LogContent read(InputStream in, String name) {
    Objects.requireNonNull(name, "name");
    LogFileReader reader = new LogFileReader(name, factory, records, scanner, events, problems);
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    try {
      buffered.mark(2);
      boolean isCompressed = GzipMembers.isMagic(buffered.read(), buffered.read());
      buffered.reset();
      if (!isCompressed) {
        reader.read(new Lookahead(buffered, LogFileReader.LONGEST_RECORD));
        return reader.content();
      }
      try (GzipMembers members = new GzipMembers(buffered)) {
        reader.read(new Lookahead(members, LogFileReader.LONGEST_RECORD));
      }
    } catch (IOException e) {
      reader.breaksOff(e);
    }
    return reader.content();
  }
}
