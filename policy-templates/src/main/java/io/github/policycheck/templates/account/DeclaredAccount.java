package io.github.policycheck.templates.account;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.AssumedHoles;
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
 * @param met the names of the expressions that they do not say, also of those of which others are
 *     made
 */
public record DeclaredAccount(
    List<Variant> variants,
    boolean isComplete,
    Whereabouts where,
    List<Finding> problems,
    List<Finding> doubts,
    List<String> assumed,
    Set<String> inputs,
    Set<String> met) {

  /** Copies the lists. */
  public DeclaredAccount {
    variants = List.copyOf(variants);
    Objects.requireNonNull(where, "where");
    problems = List.copyOf(problems);
    doubts = List.copyOf(doubts);
    assumed = List.copyOf(assumed);
    inputs = Set.copyOf(inputs);
    met = Set.copyOf(met);
  }

  /** Returns the same with other doubts. */
  public DeclaredAccount withDoubts(List<Finding> others) {
    return new DeclaredAccount(variants, isComplete, where, problems, others, assumed, inputs, met);
  }

  /** Returns the same with what somebody says some holes are, also those that nobody evaluates. */
  public DeclaredAccount assuming(Map<String, String> holes) {
    AssumedHoles assumedHoles = new AssumedHoles(holes);
    List<Variant> changed =
        variants.stream()
            .map(
                one ->
                    new Variant(
                        one.outcomes(),
                        one.facts().stream().map(fact -> fact.with(assumedHoles::in)).toList()))
            .toList();
    return new DeclaredAccount(changed, isComplete, where, problems, doubts, assumed, inputs, met);
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

    /** Tells whether its outcomes are those that are assumed, and its holes can be. */
    public boolean canBe(Map<String, String> assumed) {
      return outcomes.entrySet().stream()
              .allMatch(
                  one -> one.getValue().equals(assumed.getOrDefault(one.getKey(), one.getValue())))
          && facts.stream().noneMatch(fact -> isChoiceOfSome(fact, assumed));
    }

    /** What is one of some values, and was none of these, is still a hole. */
    private static boolean isChoiceOfSome(Fact fact, Map<String, String> assumed) {
      return !assumed.isEmpty()
          && fact.parts().values().stream()
              .flatMap(value -> Fillings.holes(value).stream())
              .anyMatch(hole -> assumed.containsKey(hole.name()) && !hole.alternatives().isEmpty());
    }
  }
}
