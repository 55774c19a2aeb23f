package io.github.policycheck.replay.report;

import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Calls that hinge on the same.
 *
 * @param hinges what they hinge on: condition keys first, then words
 * @param calls how many there are
 * @param statements the calls by the statement that can refuse them, most calls first
 */
record HingeGroup(List<String> hinges, long calls, List<StatementGroup> statements) {

  private static final String KEY = "[A-Za-z0-9-]+:.+";

  /** Copies the lists. */
  HingeGroup {
    hinges = List.copyOf(hinges);
    statements = List.copyOf(statements);
  }

  /** Returns the calls by what they hinge on: those that hinge on keys alone first. */
  static List<HingeGroup> of(List<ReplayRow> rows) {
    List<HingeGroup> groups = new ArrayList<>();
    StatementGroup.grouped(
            rows, row -> sorted(row.reasons()), Comparator.comparing(one -> String.join("\n", one)))
        .forEach(
            (hinges, ofHinges) ->
                groups.add(
                    new HingeGroup(
                        hinges, StatementGroup.calls(ofHinges), StatementGroup.of(ofHinges))));
    groups.sort(
        Comparator.comparing((HingeGroup one) -> !one.hinges().stream().allMatch(HingeGroup::isKey))
            .thenComparing(Comparator.comparingLong(HingeGroup::calls).reversed()));
    return groups;
  }

  private static List<String> sorted(List<String> hinges) {
    return hinges.stream()
        .sorted(
            Comparator.comparing((String one) -> !isKey(one))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Tells whether something that calls hinge on is a condition key and not words. */
  static boolean isKey(String hinge) {
    return hinge.matches(KEY); // the tag in aws:PrincipalTag/cost center may have spaces
  }

  /** Tells whether a context file can say what the calls hinge on, or a part of it. */
  boolean isForContextFile() {
    return hinges.stream().anyMatch(HingeGroup::isInContextFile);
  }

  private static boolean isInContextFile(String hinge) {
    return ConditionKey.startsWith(hinge, "aws:PrincipalTag/")
        || ConditionKey.areSame(hinge, "aws:PrincipalOrgID")
        || ConditionKey.areSame(hinge, "aws:PrincipalOrgPaths")
        || ConditionKey.areSame(hinge, "aws:ResourceOrgID")
        || ConditionKey.areSame(hinge, "aws:ResourceOrgPaths")
        || ConditionKey.areSame(hinge, "aws:SourceVpc");
  }
}
