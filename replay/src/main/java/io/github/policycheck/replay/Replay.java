package io.github.policycheck.replay;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.log.LogContent;
import io.github.policycheck.replay.log.LogFile;
import io.github.policycheck.replay.log.LogFiles;
import io.github.policycheck.replay.log.LogReader;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.CalibrationReport;
import io.github.policycheck.replay.report.ReplayReport;
import io.github.policycheck.replay.report.ReplaySubject;
import io.github.policycheck.replay.total.Duplicates;
import io.github.policycheck.replay.total.Totals;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks of the calls in logs of CloudTrail whether they would have been refused. What it needs of
 * memory does not grow with the number of records, only with that of different callers, actions and
 * answers, and what it answers does not depend on the number of threads.
 */
public final class Replay {

  /** So many files are found before they are read. */
  private static final int AHEAD = 1024;

  private static final LogFile END = new LogFile("", null, -1);

  private final ReplayQuestion question;
  private final @Nullable Account account;
  private final ReplayFacts facts;

  /** Tells of the question alone, and decides nothing: each thread has one of its own for that. */
  private final Judge asked;

  /**
   * Makes one.
   *
   * @param question what would be different
   * @param account the account as it is, null if it is not known
   * @param facts what is known besides
   */
  public Replay(ReplayQuestion question, @Nullable Account account, ReplayFacts facts) {
    this.question = Objects.requireNonNull(question, "question");
    this.account = account;
    this.facts = Objects.requireNonNull(facts, "facts");
    this.asked = Judge.of(question, account, facts, ServiceReference.builtIn());
  }

  /**
   * How much there is to read.
   *
   * @param files how many files there are
   * @param bytes how long they are together as they lie there
   */
  public record LogSize(long files, long bytes) {}

  /** Returns how much there is to read in files and folders. */
  public static LogSize size(List<String> logs) {
    long[] counts = new long[2];
    LogFiles.find(
        logs,
        file -> {
          counts[0]++;
          counts[1] += Math.max(0, file.bytes());
        },
        problem -> {}); // said by whoever reads them
    return new LogSize(counts[0], counts[1]);
  }

  /**
   * Reads logs and reports what would have become of the calls in them.
   *
   * @param logs files, folders, or {@code -} for standard input
   * @param standardInput what that is; it is not closed
   * @param threads how many read at once, at least 1
   * @param progress hears of each file
   * @param subject what the report is about
   * @throws IllegalArgumentException if there is no thread, or nothing would be different
   * @throws OutOfMemoryError if there are more different callers and actions than memory holds
   */
  public ReplayReport report(
      List<String> logs,
      InputStream standardInput,
      int threads,
      ReplayProgress progress,
      ReplaySubject subject) {
    if (question instanceof ReplayQuestion.InForce) {
      throw new IllegalArgumentException("nothing would be different; calibrate compares");
    }
    return ReplayReport.of(run(logs, standardInput, threads, progress), subject);
  }

  /** Returns what counts a part of the logs, of which other machines count others. */
  public ReplayPart part() {
    return new ReplayPart(this);
  }

  /**
   * Reports what would have become of the calls that were counted in parts.
   *
   * @param counted all parts together
   * @param subject what the report is about
   * @throws IllegalArgumentException if it is none, or of another version of policycheck
   * @see ReplayPart#together
   */
  public static ReplayReport report(byte[] counted, ReplaySubject subject) {
    return ReplayReport.of(ReplayPart.totals(counted), subject);
  }

  /**
   * Reads logs and compares what AWS did with the calls in them with what the policies in force
   * say, which tells how far to trust an answer about other policies.
   *
   * @param logs files, folders, or {@code -} for standard input
   * @param standardInput what that is; it is not closed
   * @param threads how many read at once, at least 1
   * @param progress hears of each file
   * @param subject what the report is about
   * @throws IllegalArgumentException if the question is another than {@link ReplayQuestion.InForce}
   *     or there is no thread
   */
  public CalibrationReport calibrate(
      List<String> logs,
      InputStream standardInput,
      int threads,
      ReplayProgress progress,
      ReplaySubject subject) {
    if (!(question instanceof ReplayQuestion.InForce)) {
      throw new IllegalArgumentException(
          "only policies in force can be compared with what AWS did");
    }
    return CalibrationReport.of(run(logs, standardInput, threads, progress), subject);
  }

  /**
   * Reads logs and counts what would have become of the calls in them.
   *
   * @param logs files, folders, or {@code -} for standard input
   * @param standardInput what that is; it is not closed
   * @param threads how many read at once, at least 1
   * @param progress hears of each file
   * @throws IllegalArgumentException if there is no thread
   */
  Totals run(List<String> logs, InputStream standardInput, int threads, ReplayProgress progress) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads read nothing");
    }
    Duplicates duplicates = new Duplicates();
    BlockingQueue<LogFile> files = new ArrayBlockingQueue<>(AHEAD);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Totals>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Totals part = new Totals(duplicates);
        parts.add(pool.submit(() -> readAll(files, standardInput, part, progress)));
      }
      Totals totals = new Totals(duplicates);
      find(logs, files, totals, parts);
      for (Future<Totals> part : parts) {
        totals.take(part.get());
      }
      return totals;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading logs", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError full) {
        throw full; // no bug: whoever asks can give Java more
      }
      throw new IllegalStateException("a thread that reads logs has failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static void find(
      List<String> logs, BlockingQueue<LogFile> files, Totals totals, List<Future<Totals>> parts) {
    LogFiles.Found found = LogFiles.find(logs, file -> put(file, files, parts), totals::add);
    found.passedOver().forEach((kind, count) -> totals.addSkipped(kind, count));
    totals.addRepeated(found.repeated());
    for (int i = 0; i < parts.size(); i++) {
      put(END, files, parts);
    }
  }

  /** A thread that has failed takes nothing any more: waiting for it would last for ever. */
  private static void put(LogFile file, BlockingQueue<LogFile> files, List<Future<Totals>> parts) {
    try {
      while (!files.offer(file, 1, TimeUnit.SECONDS)) {
        if (parts.stream().allMatch(Future::isDone)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Totals readAll(
      BlockingQueue<LogFile> files,
      InputStream standardInput,
      Totals totals,
      ReplayProgress progress)
      throws InterruptedException {
    LogCounter counter = counter(totals);
    for (LogFile file = files.take(); !file.equals(END); file = files.take()) {
      Path path = file.path();
      LogContent content =
          path == null ? counter.read(standardInput, file.name()) : counter.read(path);
      progress.read(Math.max(0, file.bytes()), content.calls());
    }
    return totals;
  }

  /**
   * Tells whether the policies are about actions of a service.
   *
   * @param prefix the prefix of its actions, in lower case
   */
  public boolean speaksOf(String prefix) {
    return asked.speaksOf(prefix);
  }

  private Judge judge() {
    return Judge.of(question, account, facts, ServiceReference.builtIn());
  }

  /**
   * Returns what counts logs one after the other, for one thread.
   *
   * @param totals where it counts
   */
  LogCounter counter(Totals totals) {
    CallerReader callers = new CallerReader(account, facts);
    RecordCounter records =
        question instanceof ReplayQuestion.InForce same
            ? new CalibrationCounter(same.account(), callers, judge(), totals)
            : new EventCounter(callers, judge(), totals);
    return new LogCounter(records, totals);
  }

  /** Reads logs and counts what becomes of their records. */
  static final class LogCounter {

    private final Totals totals;
    private final LogReader reader;

    LogCounter(RecordCounter events, Totals totals) {
      this.totals = totals;
      this.reader = new LogReader(events::reaches, events::needsParts, events::count, totals::add);
    }

    LogContent read(Path file) {
      return counted(reader.read(file));
    }

    LogContent read(InputStream in, String name) {
      return counted(reader.read(in, name));
    }

    private LogContent counted(LogContent content) {
      totals.addFile();
      content.others().forEach((kind, count) -> totals.addOther(kind, count));
      return content;
    }
  }
}
