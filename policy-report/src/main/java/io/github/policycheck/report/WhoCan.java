package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who can do what to which branch.
 *
 * @param account the account
 * @param principals who was asked about, none for everybody
 * @param actions the actions
 * @param places the branches, each of one repository
 * @param context what all requests have, values by condition key
 * @param alike what was found, for principals that no policy tells apart together
 * @param root for each of the places what the account's root user is answered; none where only some
 *     principals are asked about
 * @param bypasses how those get round it to whom nothing that was asked is open; of groups only
 *     where some principals are asked about
 * @param leftOut who was asked about without an answer, as a policy of theirs is not known
 * @param referenceDate the day of the facts about AWS's services
 */
public record WhoCan(
    Account account,
    List<PrincipalId> principals,
    List<String> actions,
    List<Place> places,
    Map<String, List<String>> context,
    List<Alike> alike,
    List<Map<String, Access>> root,
    List<Bypassed> bypasses,
    SortedMap<PrincipalId, List<UnreadPolicy>> leftOut,
    String referenceDate) {

  /** What is answered of an action. */
  public enum Answer {
    /** It is allowed, whatever requests have. */
    YES("yes"),
    /** It is allowed if requests have something. */
    ONLY_IF("only-if"),
    /** It is not known. */
    UNDECIDED("undecided"),
    /** It is not allowed, whatever requests have. */
    NO("no");

    private final String text;

    Answer(String text) {
      this.text = text;
    }

    /** Returns the word that reports have for it. */
    public String text() {
      return text;
    }

    static Answer of(Access access) {
      if (access instanceof Access.Always) {
        return YES;
      }
      if (access instanceof Access.Never) {
        return NO;
      }
      return access instanceof Access.OnlyIf ? ONLY_IF : UNDECIDED;
    }
  }

  /**
   * A branch.
   *
   * @param repository the ARN of the repository
   * @param reference the full name of the reference, or a pattern of them
   */
  public record Place(String repository, String reference) {
    /** Checks that nothing is null. */
    public Place {
      Objects.requireNonNull(repository, "repository");
      Objects.requireNonNull(reference, "reference");
    }
  }

  /**
   * What was found of principals that no policy tells apart.
   *
   * @param principals who, at least one
   * @param answers for each of the places what each action is answered
   */
  public record Alike(List<PrincipalId> principals, List<Map<String, Access>> answers) {
    /** Copies the collections. */
    public Alike {
      principals = List.copyOf(principals);
      answers = copy(answers);
    }

    /** Returns the one that stands for all of them. */
    public PrincipalId first() {
      return principals.get(0);
    }

    /** Returns what was found of an action at a place, by its number. */
    Access access(int place, String action) {
      return Objects.requireNonNull(answers.get(place).get(action));
    }
  }

  /**
   * A way round.
   *
   * @param group who goes it, and how
   * @param places the branches of which nothing is open to them
   */
  public record Bypassed(BypassGroup group, List<Place> places) {
    /** Copies the list. */
    public Bypassed {
      Objects.requireNonNull(group, "group");
      places = List.copyOf(places);
    }
  }

  /** Copies the collections. */
  public WhoCan {
    Objects.requireNonNull(account, "account");
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    places = List.copyOf(places);
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    alike = List.copyOf(alike);
    root = copy(root);
    bypasses = List.copyOf(bypasses);
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    Objects.requireNonNull(referenceDate, "referenceDate");
  }

  private static List<Map<String, Access>> copy(List<Map<String, Access>> answers) {
    return answers.stream()
        .map(some -> Collections.unmodifiableMap(new LinkedHashMap<>(some)))
        .toList();
  }

  /** Tells whether there is an answer to all that was asked. */
  public boolean isDecided() {
    return leftOut.isEmpty()
        && Stream.concat(root.stream(), alike.stream().flatMap(some -> some.answers().stream()))
            .flatMap(answers -> answers.values().stream())
            .noneMatch(access -> Answer.of(access) == Answer.UNDECIDED);
  }
}
