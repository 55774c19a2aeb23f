package io.github.policycheck.cli.simulation;

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

/**
 * Answers many requests, one a line, in their order. Lines are answered on all cores, some at a
 * time, and never more of them are held than that takes, however many there are.
 */
public final class Batch {

  private static final int LINES_AT_A_TIME = 64;
  private static final int BYTES_AT_A_TIME = 256 * 1024;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final int threads;
  private final ThreadLocal<Simulator> simulators = ThreadLocal.withInitial(Simulator::new);
  private final ArrayDeque<Future<Answers>> pending = new ArrayDeque<>();
  private boolean isFirst = true;
  private boolean hasErrors;

  /** What some lines are answered. */
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
        List<LineReader.Line> some = new ArrayList<>();
        isEnd = readSome(lines, some);
        boolean isFirstOfAll = isFirst;
        isFirst = false;
        pending.add(workers.submit(() -> answer(some, isFirstOfAll)));
        // Whoever writes line by line and waits for the answers must not wait for ever.
        boolean isWaiting = isEnd || !lines.isMoreAtHand();
        while (!pending.isEmpty() && (isWaiting || pending.size() > 2 * threads)) {
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

  /** Adds the next lines; returns true at the end. */
  private static boolean readSome(LineReader lines, List<LineReader.Line> into) throws IOException {
    int bytes = 0;
    while (into.size() < LINES_AT_A_TIME && bytes < BYTES_AT_A_TIME) {
      LineReader.Line line = lines.next();
      if (line == null) {
        return true;
      }
      into.add(line);
      bytes += line.bytes().length;
      if (!lines.isMoreAtHand()) {
        return false;
      }
    }
    return false;
  }

  private Answers answer(List<LineReader.Line> lines, boolean isFirstOfAll) {
    StringBuilder text = new StringBuilder();
    boolean anyError = false;
    boolean mayHaveMark = isFirstOfAll;
    for (LineReader.Line line : lines) {
      Simulator.Line answer = answer(line, mayHaveMark);
      mayHaveMark = false;
      anyError |= answer.isError();
      text.append(answer.json()).append('\n');
    }
    return new Answers(text.toString(), anyError);
  }

  private Simulator.Line answer(LineReader.Line line, boolean mayHaveMark) {
    if (line.isTooLong()) {
      return Simulator.unreadable(
          "the line is longer than " + Simulator.MAX_CHARACTERS + " bytes, the most that is read");
    }
    String text = line.text();
    if (text == null) {
      return Simulator.unreadable("the line is not UTF-8");
    }
    boolean hasMark = mayHaveMark && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return simulators.get().answerLine(hasMark ? text.substring(1) : text);
  }

  private void write(Future<Answers> future, PrintWriter out) {
    try {
      Answers answers = future.get();
      out.print(answers.text());
      hasErrors |= answers.hasErrors();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
