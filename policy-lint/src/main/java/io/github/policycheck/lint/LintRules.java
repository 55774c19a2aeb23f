package io.github.policycheck.lint;

import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.templates.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All rules by which lint can find something: those of policies, those of templates, and those
 * about suppressions and the baseline.
 */
public final class LintRules {

  private static final List<Rule> OF_SUPPRESSIONS =
      List.of(
          new Rule(
              LintConfiguration.EXPIRED,
              Severity.ERROR,
              "a suppression is over",
              "fix the policy, or look at it again and give the suppression a new day",
              List.of()),
          new Rule(
              LintConfiguration.UNUSED,
              Severity.WARNING,
              "no finding needs a suppression or an entry of the baseline",
              "remove it, so that it cannot hide the next fault",
              List.of()));

  /** Those that look at templates, not at the policies that are made of them. */
  private static final List<Rule> OF_TEMPLATES =
      List.of(
          new Rule(
              Template.MERGED_CONDITIONS,
              Severity.WARNING,
              "two conditions of `aws_iam_policy_document` become one, of which one value is enough",
              "write all values in one block if one of them is enough; if each has to hold, write"
                  + " statements that do not need both",
              List.of()));

  private LintRules() {}

  /** Returns all of them, sorted by id. */
  public static List<Rule> all() {
    List<Rule> all = new ArrayList<>(Rules.all());
    all.addAll(OF_SUPPRESSIONS);
    all.addAll(OF_TEMPLATES);
    all.sort(Comparator.comparing(Rule::id));
    return all;
  }

  /** Returns those whose findings can be suppressed, sorted by id: all that are not about that. */
  static List<Rule> ofFindings() {
    return all().stream().filter(rule -> !OF_SUPPRESSIONS.contains(rule)).toList();
  }

  /** Returns the rule called {@code id}. */
  public static Optional<Rule> find(String id) {
    return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * Returns why nobody can look for some rules and leave others out; empty if that can be.
   *
   * @param looking what names the first, as people write it
   * @param leaving what names the others
   */
  public static Optional<String> refusal(
      Collection<String> only, Collection<String> without, String looking, String leaving) {
    for (String id : without) {
      if (only.contains(id)) {
        return Optional.of(
            "`"
                + id
                + "` is asked for by "
                + looking
                + " and left out by "
                + leaving
                + "; take one of them");
      }
      if (Rules.isOfReader(id)) {
        return Optional.of(
            "`"
                + id
                + "` cannot be disabled: what it finds is no policy, of which nothing else is"
                + " known");
      }
    }
    return Optional.empty();
  }
}
