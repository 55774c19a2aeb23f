package io.github.policycheck.policytest.mutation;

import io.github.policycheck.policytest.CaseText;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PolicyCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What came of a mutant. */
public sealed interface MutantOutcome
    permits MutantOutcome.Killed,
        MutantOutcome.Survived,
        MutantOutcome.Equal,
        MutantOutcome.Undecided {

  /**
   * A case fails on it.
   *
   * @param file the test file
   * @param by the first case that does
   */
  record Killed(Path file, PolicyCase by) implements MutantOutcome {

    /** Checks that nothing is null. */
    public Killed {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * All cases pass on it, although it decides otherwise.
   *
   * @param missing a case that passes as the account is and fails on the mutant
   * @param otherwise what would have to be expected for it to pass on the mutant
   * @param guards the Denies, as {@code KeepProd, statement 1}, that guard the branch that the case
   *     lets somebody move: the mutant closes what is open, and no better case was found. None if
   *     the case is one to keep
   */
  record Survived(PolicyCase missing, Expectation otherwise, List<String> guards)
      implements MutantOutcome {

    /** Checks that nothing is null, and copies the list. */
    public Survived {
      guards = List.copyOf(guards);
      Objects.requireNonNull(missing, "missing");
      Objects.requireNonNull(otherwise, "otherwise");
    }

    /** Returns the case that is missing, to be pasted under {@code cases:}. */
    public String text() {
      return CaseText.of(missing);
    }
  }

  /** All cases pass on it, and it is proved that it decides every request as the account does. */
  record Equal() implements MutantOutcome {}

  /**
   * All cases pass on it, and whether a case could notice it is not decided.
   *
   * @param reasons why, at least one, each without a full stop
   */
  record Undecided(List<String> reasons) implements MutantOutcome {

    /** Copies the list. */
    public Undecided {
      reasons = List.copyOf(reasons);
    }
  }
}
