package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.List;

/** The names of the branches to protect, as a condition compares them. */
final class BranchNames {

  private static final String BRANCHES = "refs/heads/";

  /** The longest name of a branch that CodeCommit takes. */
  private static final int MOST = 256;

  private BranchNames() {}

  /**
   * Returns the values of a condition: without those that others cover.
   *
   * @throws UnusableNameException if no branch has such a name
   */
  static List<String> values(List<String> written) {
    if (written.isEmpty()) {
      throw new UnusableNameException("which branch? name it in full, such as refs/heads/main");
    }
    written.forEach(BranchNames::check);
    return Distinct.of(written, name -> PatternLanguage.ofText(PatternText.of(name))).stream()
        .map(BranchNames::value)
        .toList();
  }

  private static void check(String name) {
    if (name.isEmpty()) {
      throw new UnusableNameException("the name of a branch is empty");
    }
    if (name.contains("," + BRANCHES)) {
      // Git would take it, and no such branch is there: nothing would be protected.
      throw new UnusableNameException(
          Quoted.of(name) + " names several branches; separate them by spaces");
    }
    if (!name.startsWith(BRANCHES)) {
      boolean isOtherCase = SimpleCase.startsWith(name, BRANCHES);
      String full =
          isOtherCase ? BRANCHES + name.substring(BRANCHES.length()) : ReferenceName.full(name);
      throw new UnusableNameException(
          full.startsWith(BRANCHES) && !full.equals(name)
              ? Quoted.of(name) + " is no full name of a branch; write " + Quoted.of(full)
              : Quoted.of(name)
                  + " is no branch: the full name of one begins with `refs/heads/`, as"
                  + " `refs/heads/main` does");
    }
    // What is wrong with this name is wrong with every name of the pattern.
    ReferenceName.problem(Wildcards.filled(name))
        .ifPresent(
            problem -> {
              throw new UnusableNameException(
                  Quoted.of(name) + " is no name of a branch: " + problem);
            });
    if (name.length() > BRANCHES.length() + MOST) {
      throw new UnusableNameException(
          Quoted.of(name)
              + " is too long: CodeCommit takes names of up to "
              + MOST
              + " characters");
    }
  }

  /** Git takes names with what looks like a policy variable. */
  private static String value(String name) {
    return name.replace("${", "${$}{");
  }
}
