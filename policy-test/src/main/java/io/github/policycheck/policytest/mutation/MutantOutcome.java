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
        MutantOutcome.EqualAsFarAsSearched,
        MutantOutcome.NotVaried,
        MutantOutcome.GivenUp {

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

  /**
   * All cases pass on it, and no request was found that it decides otherwise: it may be the same in
   * other words.
   *
   * @param requests how many were tried
   */
  record EqualAsFarAsSearched(int requests) implements MutantOutcome {}

  /**
   * All cases pass on it, and whether it decides otherwise is not known: that hangs on condition
   * keys of which the search cannot try other values.
   *
   * @param keys the keys, at least one
   * @param requests how many were tried
   */
  record NotVaried(List<String> keys, int requests) implements MutantOutcome {

    /** Copies the list. */
    public NotVaried {
      keys = List.copyOf(keys);
    }
  }

  /**
   * All cases pass on it, and there are more requests than could be tried.
   *
   * @param requests how many were
   */
  record GivenUp(int requests) implements MutantOutcome {}
}
