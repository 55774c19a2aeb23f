package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was to be proved, and what was found.
 *
 * @param account the account
 * @param only who alone may be allowed; none if one principal was asked about
 * @param question what was asked of each principal
 * @param alike what was found, for principals that no policy tells apart together
 * @param bypasses how what is never allowed is got round
 * @param leftOut who was asked about without an answer, as a policy of theirs is not known
 * @param referenceDate the day of the facts about AWS's services
 */
public record Proof(
    Account account,
    List<PrincipalId> only,
    AccessQuestion question,
    List<Alike> alike,
    Bypasses bypasses,
    SortedMap<PrincipalId, List<UnreadPolicy>> leftOut,
    String referenceDate) {

  /** What came of it; a counterexample goes before what is undecided. */
  public enum Verdict {
    /** No request is ever allowed. */
    PROVED("proved"),
    /** Some request is. */
    COUNTEREXAMPLE("counterexample"),
    /** Neither is certain. */
    UNDECIDED("undecided");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** Returns the word that reports have for it. */
    public String text() {
      return text;
    }

    static Verdict of(AccessAnswer answer) {
      if (answer instanceof AccessAnswer.Counterexample) {
        return COUNTEREXAMPLE;
      }
      return answer instanceof AccessAnswer.Proved ? PROVED : UNDECIDED;
    }
  }

  /**
   * What was found of principals that no policy tells apart.
   *
   * @param principals who, at least one
   * @param answers the answer for each action, in the order of the question
   * @param noPush why they are allowed no push at all, null if that is not proved
   */
  public record Alike(
      List<PrincipalId> principals, List<AccessAnswer> answers, @Nullable NoPush noPush) {
    /** Copies the lists. */
    public Alike {
      principals = List.copyOf(principals);
      answers = List.copyOf(answers);
    }

    /** Returns the one that stands for all of them. */
    public PrincipalId first() {
      return principals.get(0);
    }
  }

  /**
   * What denies call 1 of a push with nothing else in it, which carries no reference.
   *
   * @param policy the name of the policy, null if no statement denies it and none allows it
   * @param statement the number of the statement in it, from 1; null as above
   */
  public record NoPush(@Nullable String policy, @Nullable Integer statement) {}

  /**
   * How what is never allowed is got round, in the account as it stands.
   *
   * @param groups the ways of those to whom nothing is open
   * @param openToRoot the actions of the question that are open to the account's root user
   */
  public record Bypasses(List<BypassGroup> groups, List<String> openToRoot) {

    /** None at all. */
    public static final Bypasses NONE = new Bypasses(List.of(), List.of());

    /** Copies the lists. */
    public Bypasses {
      groups = List.copyOf(groups);
      openToRoot = List.copyOf(openToRoot);
    }
  }

  /** Copies the collections. */
  public Proof {
    Objects.requireNonNull(account, "account");
    only = List.copyOf(only);
    Objects.requireNonNull(question, "question");
    alike = List.copyOf(alike);
    Objects.requireNonNull(bypasses, "bypasses");
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    Objects.requireNonNull(referenceDate, "referenceDate");
  }

  /** Returns what came of the question as a whole. */
  public Verdict verdict() {
    List<Verdict> all =
        Stream.concat(
                alike.stream().flatMap(some -> some.answers().stream()).map(Verdict::of),
                leftOut.keySet().stream().map(id -> Verdict.UNDECIDED))
            .toList();
    if (all.contains(Verdict.COUNTEREXAMPLE)) {
      return Verdict.COUNTEREXAMPLE;
    }
    return all.contains(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.PROVED;
  }

  /** Returns the places in the question of the actions of which something came. */
  List<Integer> actions(Verdict verdict) {
    return IntStream.range(0, question.actions().size())
        .filter(action -> verdict(action) == verdict)
        .boxed()
        .toList();
  }

  /** Returns what came of one action, by its place in the question. */
  Verdict verdict(int action) {
    List<Verdict> all = alike.stream().map(some -> Verdict.of(some.answers().get(action))).toList();
    if (all.contains(Verdict.COUNTEREXAMPLE)) {
      return Verdict.COUNTEREXAMPLE;
    }
    return all.contains(Verdict.UNDECIDED) || !leftOut.isEmpty()
        ? Verdict.UNDECIDED
        : Verdict.PROVED;
  }
}
