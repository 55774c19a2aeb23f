package io.github.policycheck.cli.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found out about a repository.
 *
 * @param repository its folder, as it was named
 * @param layout what runs the hook; null if the repository could not be examined
 * @param checks what was looked at, in the order of asking
 */
public record Examination(String repository, @Nullable String layout, List<Check> checks) {

  /** How guarded a repository is. */
  public enum State {
    /** Pushes are evaluated, and refused if the policies do not allow them. */
    GUARDED("guarded"),
    /** Pushes are evaluated and let through. */
    AUDIT("audit"),
    /** Pushes are refused that should not be. */
    SHUT("shut"),
    /** Something may not be looked at. */
    UNKNOWN("unknown"),
    /** Pushes get through that should not, or somebody could see to it that they do. */
    OPEN("open");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** Returns the name that the report has for it. */
    public String word() {
      return word;
    }
  }

  /** Copies the list. */
  public Examination {
    checks = List.copyOf(checks);
  }

  /** Returns what there is to say of a repository that cannot be examined. */
  static Examination impossible(String repository, SetupException why) {
    Checks checks = new Checks();
    checks.unknown(String.valueOf(why.getMessage()));
    return new Examination(repository, null, checks.all());
  }

  /** Tells whether the repository could be examined. */
  public boolean isDone() {
    return layout != null;
  }

  /** Tells whether something has to be done. */
  public boolean isTrouble() {
    return checks.stream().anyMatch(Check::isTrouble);
  }

  /** Returns the first of open, unknown, audit and shut that a check says, else guarded. */
  public State state() {
    boolean isAudit = has(Check.State.OPEN, true);
    if (has(Check.State.OPEN, false)) {
      return State.OPEN;
    }
    if (has(Check.State.UNKNOWN, false)) {
      return State.UNKNOWN;
    }
    if (isAudit) {
      return State.AUDIT;
    }
    return has(Check.State.SHUT, false) ? State.SHUT : State.GUARDED;
  }

  private boolean has(Check.State state, boolean isOfMode) {
    return checks.stream()
        .anyMatch(
            check -> check.state() == state && (check.subject() == Check.Subject.MODE) == isOfMode);
  }
}
