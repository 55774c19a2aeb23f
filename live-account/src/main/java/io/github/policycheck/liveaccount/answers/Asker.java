package io.github.policycheck.liveaccount.answers;

import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks AWS each question once, some at a time, and keeps the answers. */
public final class Asker {

  /** AWS counts requests by the account and the second; more at once would be told to wait. */
  private static final int AT_ONCE = 4;

  private final AwsClient client;
  private final @Nullable AnswerFile file;
  private final AwsProgress progress;
  private final AtomicInteger answers = new AtomicInteger();
  private final Map<AwsQuestion, Asked> asked = new ConcurrentHashMap<>();

  /**
   * Asks.
   *
   * @param file keeps the answers too, null for none
   */
  public Asker(AwsClient client, @Nullable AnswerFile file, AwsProgress progress) {
    this.client = client;
    this.file = file;
    this.progress = progress;
  }

  /** A question with its answer, or why there is none. */
  public record Asked(
      AwsQuestion question, @Nullable Answer answer, @Nullable AwsException problem) {

    /**
     * Returns the answer.
     *
     * @throws AwsException if there is none
     */
    public Answer whole() {
      if (answer == null) {
        throw problem == null ? new IllegalStateException(question.toString()) : problem;
      }
      return answer;
    }

    /** Returns why there is no answer. */
    public String reason() {
      return problem == null ? "" : problem.reason();
    }

    /** Tells whether the caller may not ask. */
    public boolean isDenied() {
      return problem != null && problem.kind() == AwsException.Kind.DENIED;
    }

    /** Tells whether AWS cannot read it itself, as its key was disabled. */
    public boolean isEncrypted() {
      return problem != null && problem.kind() == AwsException.Kind.ENCRYPTED;
    }

    /** Tells whether there is an answer that this caller does not get. */
    public boolean isWithheld() {
      return isDenied() || isEncrypted();
    }

    /** Tells whether what is asked about is not there, as it was removed in the meantime. */
    public boolean isGone() {
      return problem != null && problem.kind() == AwsException.Kind.NOT_FOUND;
    }
  }

  /**
   * Asks.
   *
   * @throws AwsException if there is no answer
   */
  public Answer ask(AwsQuestion question) {
    return tried(question).whole();
  }

  /** Asks, or tells why there is no answer. */
  public Asked tried(AwsQuestion question) {
    Asked before = asked.get(question);
    if (before != null) {
      return before;
    }
    Asked now = live(question);
    Asked first = asked.putIfAbsent(question, now);
    return first == null ? now : first;
  }

  private Asked live(AwsQuestion question) {
    try {
      Answer kept = file == null ? null : file.find(question).orElse(null);
      if (kept == null) {
        kept = Answer.ask(client, question, () -> heard(question));
        if (file != null) {
          file.keep(question, kept);
        }
      }
      return new Asked(question, kept, null);
    } catch (AwsException e) {
      return new Asked(question, null, e);
    }
  }

  /** Asks anew, whatever was answered before. */
  public Answer again(AwsQuestion question) {
    return Answer.ask(client, question, () -> heard(question));
  }

  private void heard(AwsQuestion question) {
    progress.answered(question, answers.incrementAndGet());
  }

  /** Asks some at a time; the answers are in the order of the questions. */
  public List<Asked> all(List<AwsQuestion> questions) {
    return AtOnce.all(
        AT_ONCE,
        questions.stream().<Callable<Asked>>map(question -> () -> tried(question)).toList());
  }
}
