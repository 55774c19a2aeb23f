package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What two versions of policies allow, compared.
 *
 * @param before the version before
 * @param after the version after
 * @param compared what was found, of those together of whom the same was found
 * @param leftOut who was not compared, and why
 * @param notes what else people should know of what was compared, a sentence each
 * @param reference what is known of AWS's services
 */
public record Diff(
    ComparedSide before,
    ComparedSide after,
    List<Compared> compared,
    SortedMap<String, String> leftOut,
    List<String> notes,
    ServiceReference reference) {

  /** What there is of new or of lost access; what is found goes before what is undecided. */
  public enum Verdict {
    /** None, which is proved. */
    NONE("none"),
    /** Some. */
    FOUND("found"),
    /** It is not known. */
    UNDECIDED("undecided");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** Returns the word that reports have for it. */
    public String text() {
      return text;
    }

    static Verdict of(AccessChanges changes) {
      if (!changes.found().isEmpty()) {
        return FOUND;
      }
      return changes.areNone() ? NONE : UNDECIDED;
    }
  }

  /** On which of the sides somebody is. */
  public enum Presence {
    /** On both. */
    BOTH("both"),
    /** On that before alone. */
    BEFORE("before"),
    /** On that after alone. */
    AFTER("after");

    private final String text;

    Presence(String text) {
      this.text = text;
    }

    /** Returns the word that reports have for it. */
    public String text() {
      return text;
    }
  }

  /**
   * What was found of some.
   *
   * @param who principals of accounts, or names of policies, at least one
   * @param presence on which sides they are
   * @param newAccess what the version after alone allows
   * @param lostAccess what the version before alone allows
   * @param canBeAsked whether they are principals of the account, or policies, of whom a request
   *     can be asked about
   */
  public record Compared(
      List<String> who,
      Presence presence,
      AccessChanges newAccess,
      AccessChanges lostAccess,
      boolean canBeAsked) {
    /** Copies the list. */
    public Compared {
      who = List.copyOf(who);
      Objects.requireNonNull(presence, "presence");
      Objects.requireNonNull(newAccess, "newAccess");
      Objects.requireNonNull(lostAccess, "lostAccess");
    }

    /** Tells whether it is proved that both versions allow the same. */
    public boolean isSame() {
      return newAccess.areNone() && lostAccess.areNone();
    }
  }

  /** Copies the collections. */
  public Diff {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    compared = List.copyOf(compared);
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    notes = List.copyOf(notes);
    Objects.requireNonNull(reference, "reference");
  }

  /** Returns what there is of access that the version after alone gives. */
  public Verdict newAccess() {
    return verdict(Compared::newAccess);
  }

  /** Returns what there is of access that the version before alone gives. */
  public Verdict lostAccess() {
    return verdict(Compared::lostAccess);
  }

  private Verdict verdict(Function<Compared, AccessChanges> changes) {
    List<Verdict> all = compared.stream().map(changes).map(Verdict::of).toList();
    if (all.contains(Verdict.FOUND)) {
      return Verdict.FOUND;
    }
    return all.contains(Verdict.UNDECIDED) || !leftOut.isEmpty() ? Verdict.UNDECIDED : Verdict.NONE;
  }

  /** Tells whether it is proved that both allow the same. */
  public boolean isEquivalent() {
    return newAccess() == Verdict.NONE && lostAccess() == Verdict.NONE;
  }

  /** Tells whether whole accounts were compared. */
  boolean areAccounts() {
    return before instanceof ComparedSide.OfAccount;
  }

  /** Returns the points that AWS does not document and on which an answer could hang. */
  List<UndocumentedPoint> readings() {
    Set<UndocumentedPoint> readings = new TreeSet<>();
    for (Compared some : compared) {
      readings.addAll(some.newAccess().readings());
      readings.addAll(some.lostAccess().readings());
    }
    return List.copyOf(readings);
  }
}
