package io.github.policycheck.templates.account;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What templates say of an account.
 *
 * @param variants what they say, for each outcome of conditions that they do not decide; at least
 *     one
 * @param isComplete whether these are all outcomes
 * @param where where the account is
 * @param problems what could not be read
 * @param doubts what else is not known, as messages say it
 * @param assumed the variables and parameters that are taken to have their defaults
 * @param inputs the names of the variables or parameters that they declare
 */
public record DeclaredAccount(
    List<Variant> variants,
    boolean isComplete,
    Whereabouts where,
    List<Finding> problems,
    List<Finding> doubts,
    List<String> assumed,
    Set<String> inputs) {

  /** Copies the lists. */
  public DeclaredAccount {
    variants = List.copyOf(variants);
    Objects.requireNonNull(where, "where");
    problems = List.copyOf(problems);
    doubts = List.copyOf(doubts);
    assumed = List.copyOf(assumed);
    inputs = Set.copyOf(inputs);
  }

  /** Returns the same with other doubts. */
  public DeclaredAccount withDoubts(List<Finding> others) {
    return new DeclaredAccount(variants, isComplete, where, problems, others, assumed, inputs);
  }

  /**
   * What templates say if conditions have some outcomes.
   *
   * @param outcomes by condition, as messages say it
   * @param namings the names by which templates tell each other values
   */
  public record Variant(Map<String, String> outcomes, List<Fact> facts, List<Naming> namings) {

    /** Copies the map and the lists. */
    public Variant {
      outcomes = Map.copyOf(outcomes);
      facts = List.copyOf(facts);
      namings = List.copyOf(namings);
    }

    /** Makes one whose templates tell each other nothing. */
    public Variant(Map<String, String> outcomes, List<Fact> facts) {
      this(outcomes, facts, List.of());
    }

    /** Tells whether its outcomes are those that are assumed. */
    public boolean canBe(Map<String, String> assumed) {
      return outcomes.entrySet().stream()
          .allMatch(
              one -> one.getValue().equals(assumed.getOrDefault(one.getKey(), one.getValue())));
    }
  }
}
