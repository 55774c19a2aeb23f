package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.ReferencePattern;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;
import java.util.Optional;

/**
 * Finds patterns that match other references than they seem to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String">IAM
 *     User Guide: string condition operators</a>
 */
final class ReferencePatternWider implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "reference-pattern-wider",
          "a pattern of references matches more, or less, than it seems to",
          "name the references, or end the pattern with `/*`");

  private static final PatternLanguage BRANCHES =
      PatternLanguage.ofText(PatternText.of("refs/heads/?*"));

  private static final List<String> TAG = List.of("refs/tags/v1");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    boolean areTagsDenied = false;
    for (Statement statement : policy.statements()) {
      areTagsDenied |= deniesTags(statement, policy);
    }
    for (Statement statement : policy.statements()) {
      boolean leavesTagsOpen = !areTagsDenied && isAboutBranches(statement, policy);
      for (Condition condition : BranchNames.conditions(statement)) {
        for (int i = 0; i < condition.values().size(); i++) {
          String value = condition.values().get(i).value();
          if (ReferencePattern.hasWildcards(condition)
              && !ValueText.isOpen(value, policy.hasVariables())) {
            Place place = Place.value(statement, condition, i);
            Optional<String> message =
                leavesTagsOpen ? branchesAlone(value).or(() -> wider(value)) : wider(value);
            message.ifPresent(text -> findings.add(RULE.at(place, text)));
          }
        }
      }
    }
  }

  private static boolean deniesTags(Statement statement, CheckedPolicy policy) {
    return isDenyOfPushes(statement)
        && new ConditionTruth(BranchNames.conditions(statement), policy.hasVariables())
            .holds(CodeCommitAction.REFERENCES, TAG);
  }

  /**
   * Tells whether a statement is a Deny of pushes to branches. False for one whose branches would
   * take too long to find: a value that matches every branch, which is asked about, is not such.
   */
  private static boolean isAboutBranches(Statement statement, CheckedPolicy policy) {
    return isDenyOfPushes(statement)
        && !BranchNames.branchesCoveredBy(statement, policy.hasVariables(), BranchNames.USUAL)
            .isEmpty();
  }

  private static boolean isDenyOfPushes(Statement statement) {
    return statement.effect() == Effect.DENY
        && statement.action().matches(CodeCommitAction.GIT_PUSH);
  }

  private static Optional<String> branchesAlone(String value) {
    return BRANCHES.isWithin(PatternLanguage.ofText(PatternText.of(value)))
        ? Optional.of(
            "`"
                + value
                + "` matches every branch, as `refs/heads/x`, but no tag: `refs/tags/v1` can still"
                + " be pushed; add `refs/tags/*` if tags are to be kept too")
        : Optional.empty();
  }

  /** Returns what a pattern matches besides the one name that it is put together from. */
  private static Optional<String> wider(String value) {
    int star = value.indexOf('*');
    if (star < 0 || star != value.lastIndexOf('*') || value.indexOf('?') >= 0) {
      return Optional.empty();
    }
    String name = value.replace("*", "");
    if (star == value.length() - 1 && endsInWord(name) && isName(name)) {
      return matched(value, List.of(name, name + "2", name + "/x"))
          .map(
              names ->
                  names
                      + "; write `"
                      + name
                      + "`, and `"
                      + name
                      + "/*` if what is below it is meant too");
    }
    if (star == 0 && endsInWord(name) && isName("refs/heads/x" + name)) {
      String last = name.startsWith("/") ? name.substring(1) : name;
      return matched(
              value, List.of("refs/heads/" + last, "refs/heads/x" + name, "refs/tags/" + last))
          .map(names -> names + "; write `refs/heads/" + last + "`");
    }
    return Optional.empty();
  }

  /** A name that ends in a separator, as {@code release-}, is a beginning on purpose. */
  private static boolean endsInWord(String name) {
    return !name.isEmpty() && Character.isLetterOrDigit(name.codePointBefore(name.length()));
  }

  private static boolean isName(String name) {
    return name.startsWith("refs/heads/") && ReferenceName.problem(name).isEmpty();
  }

  private static Optional<String> matched(String value, List<String> names) {
    PatternLanguage language = PatternLanguage.ofText(PatternText.of(value));
    List<String> matched = names.stream().filter(language::matches).toList();
    return matched.size() < 2
        ? Optional.empty()
        : Optional.of("`" + value + "` matches " + Phrases.all(Phrases.quoted(matched)));
  }
}
