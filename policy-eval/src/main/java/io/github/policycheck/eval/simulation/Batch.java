package io.github.policycheck.eval.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Answers many requests, one a line, in their order. Lines are answered on all cores, some at a
 * time, and never more of them and of their answers are held than that takes, however many and
 * however long they are.
 */
public final class Batch {

  static final char BYTE_ORDER_MARK = '\ufeff';

  private static final int LINES_AT_A_TIME = 64;
  private static final int BYTES_AT_A_TIME = 256 * 1024;

  /** Longer answers are not held until those before them are written. */
  private static final int CHARACTERS_HELD = 256 * 1024;

  private final int threads;
  private final Simulator simulator = new Simulator();
  private final Turn turn = new Turn();
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private long pendingBytes;
  private long submitted;
  private boolean hasErrors;

  /** Some lines, read together. */
  private static final class Group {
    private final List<LineReader.Line> lines = new ArrayList<>();
    private int bytes;
    private boolean isLast;
  }

  /** A group that is being answered. */
  private record Pending(Future<Answers> answers, int bytes) {}

  /** What a group is answered, as far as it is not written yet. */
  private record Answers(String text, boolean hasErrors) {}

  /** Answers on {@code threads} threads. */
  public Batch(int threads) {
    this.threads = threads;
  }

  /**
   * Answers every line of {@code in}.
   *
   * @return whether all of them have a result
   * @throws IOException if {@code in} cannot be read
   */
  public boolean answer(InputStream in, PrintWriter out) throws IOException {
    LineReader lines = new LineReader(in, Simulator.MAX_CHARACTERS);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      boolean isEnd = false;
      while (!isEnd) {
        Group group = read(lines, out);
        isEnd = group.isLast;
        long number = submitted++;
        pendingBytes += group.bytes;
        pending.add(new Pending(workers.submit(() -> answer(group, number, out)), group.bytes));
        // Whoever writes line by line and waits for the answers must not wait for ever.
        boolean isWaiting = isEnd || !lines.isMoreAtHand();
        while (!pending.isEmpty() && (isWaiting || areTooManyPending())) {
          write(pending.remove(), out);
        }
        if (out.checkError()) {
          return false; // nobody reads any more; checking has flushed
        }
      }
    } finally {
      workers.shutdownNow();
    }
    return !hasErrors;
  }

  private boolean areTooManyPending() {
    return pending.size() > 2 * threads
        || pendingBytes > (long) threads * BYTES_AT_A_TIME + Simulator.MAX_CHARACTERS;
  }

  private Group read(LineReader lines, PrintWriter out) throws IOException {
    Group group = new Group();
    while (group.lines.size() < LINES_AT_A_TIME && group.bytes < BYTES_AT_A_TIME) {
      LineReader.Line line = next(lines, out);
      if (line == null) {
        group.isLast = true;
        return group;
      }
      group.lines.add(line);
      group.bytes += line.bytes().length;
      if (!lines.isMoreAtHand()) {
        return group;
      }
    }
    return group;
  }

  private LineReader.@Nullable Line next(LineReader lines, PrintWriter out) throws IOException {
    try {
      return lines.next();
    } catch (OutOfMemoryError e) {
      while (!pending.isEmpty()) {
        write(pending.remove(), out);
      }
      return lines.next(); // now with all memory for itself
    }
  }

  private Answers answer(Group group, long number, PrintWriter out) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    boolean anyError = false;
    boolean mayHaveMark = number == 0;
    for (LineReader.Line line : group.lines) {
      boolean isFirstOfAll = mayHaveMark;
      mayHaveMark = false;
      Simulator.Line answer = simulator.answerLine(() -> text(line, isFirstOfAll));
      anyError |= answer.isError();
      if (text.length() + answer.json().length() < CHARACTERS_HELD) {
        append(answer.json(), text);
      } else {
        turn.await(number);
        out.append(text).append(answer.json()).append('\n');
        text.setLength(0);
      }
    }
    return new Answers(simulator.memory().use(text::toString), anyError);
  }

  private void append(String answer, StringBuilder text) {
    int length = text.length() + answer.length() + 1;
    // Apart: what is tried twice must not append twice.
    simulator
        .memory()
        .use(
            () -> {
              text.ensureCapacity(length);
              return text;
            });
    text.append(answer).append('\n');
  }

  private static String text(LineReader.Line line, boolean mayHaveMark) throws SimulationException {
    if (line.isTooLong()) {
      throw SimulationException.invalid(
          "the line is longer than " + Simulator.MAX_CHARACTERS + " bytes, the most that is read");
    }
    String text = line.text();
    if (text == null) {
      throw SimulationException.invalid("the line is not UTF-8");
    }
    boolean hasMark = mayHaveMark && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return hasMark ? text.substring(1) : text;
  }

  private void write(Pending group, PrintWriter out) {
    try {
      Answers answers = group.answers().get();
      out.print(answers.text());
      hasErrors |= answers.hasErrors();
      pendingBytes -= group.bytes();
      turn.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
