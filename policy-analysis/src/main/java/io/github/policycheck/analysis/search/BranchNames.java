package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Names of references that a statement is about, as examples. */
public final class BranchNames {

  private static final String BRANCHES = "refs/heads/";

  private static final int MOST = 100;

  /** Of those that no value of a policy names. */
  public static final List<String> USUAL =
      List.of("refs/heads/main", "refs/heads/master", "refs/heads/x");

  private BranchNames() {}

  /** Returns the conditions of a statement on {@code codecommit:References}. */
  public static List<Condition> conditions(Statement statement) {
    return conditions(statement.conditions());
  }

  static List<Condition> conditions(List<Condition> some) {
    return some.stream().filter(c -> c.isOn(CodeCommitAction.REFERENCES)).toList();
  }

  /**
   * Tells whether a condition is {@code Null} with {@code true}: the reference is to be missing.
   */
  public static boolean asksForMissing(Condition condition) {
    return condition.operator().operator() == ConditionOperator.NULL
        && condition.values().stream().anyMatch(value -> value.value().equalsIgnoreCase("true"));
  }

  /**
   * Returns those of {@link #coveredBy} that are branches: only pushes can move others. Whoever
   * needs all asks {@link PrincipalKinds#branches()} besides, which says if they are too many.
   */
  public static List<String> branchesCoveredBy(
      Statement statement, boolean hasVariables, List<String> usual) {
    return coveredBy(statement, hasVariables, usual, why -> {}).stream()
        .filter(name -> name.startsWith(BRANCHES))
        .toList();
  }

  /**
   * Returns full names of references for which all that a statement says of the reference holds: of
   * each value one, a branch if it can be; none if it says nothing of it.
   *
   * @param hasVariables whether policy variables in the statement are replaced
   * @param usual names to try where no value of the statement leads to one
   * @param undecided takes why it is not known whether a value is about a branch
   */
  public static List<String> coveredBy(
      Statement statement, boolean hasVariables, List<String> usual, Consumer<String> undecided) {
    List<Condition> conditions = conditions(statement);
    if (conditions.isEmpty()) {
      return List.of();
    }
    ConditionTruth truth = new ConditionTruth(conditions, hasVariables);
    Set<String> covered = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      for (LocatedString value : condition.values()) {
        if (covered.size() < MOST) {
          covered(condition, value.value(), truth, undecided).ifPresent(covered::add);
        }
      }
    }
    if (covered.isEmpty()) {
      // What a negated operator leaves covered is all the rest: one example is enough.
      firstCovered(usual, truth).ifPresent(covered::add);
    }
    return List.copyOf(covered);
  }

  /** Returns the references that a statement names, instead of having patterns for them. */
  public static Set<String> named(Statement statement) {
    return conditions(statement).stream()
        .filter(condition -> !condition.operator().operator().isNegated())
        .flatMap(condition -> condition.values().stream())
        .map(LocatedString::value)
        .collect(Collectors.toSet());
  }

  /** Returns branches made of what a statement writes, also of those that it is not about. */
  static List<String> written(Statement statement) {
    return conditions(statement).stream()
        .flatMap(
            condition ->
                condition.values().stream()
                    .limit(MOST)
                    .flatMap(value -> allExamples(condition, value.value()).stream()))
        .filter(name -> name.startsWith(BRANCHES) && ReferenceName.problem(name).isEmpty())
        .toList();
  }

  private static Optional<String> covered(
      Condition condition, String value, ConditionTruth truth, Consumer<String> undecided) {
    Optional<String> plain = firstCovered(examples(value), truth);
    boolean isPlainEnough =
        plain.filter(name -> name.startsWith(BRANCHES)).isPresent()
            || !ReferencePattern.hasWildcards(condition);
    if (isPlainEnough) {
      return plain;
    }
    // What the pattern of a negated operator matches is not what it is about.
    boolean isNegated = condition.operator().operator().isNegated();
    return ReferencePattern.branch(value)
        .found(isNegated ? why -> {} : undecided)
        .flatMap(branch -> firstCovered(List.of(branch), truth))
        .or(() -> plain);
  }

  private static Optional<String> firstCovered(List<String> candidates, ConditionTruth truth) {
    List<String> covered =
        candidates.stream()
            .filter(name -> ReferenceName.isFull(name) && ReferenceName.problem(name).isEmpty())
            .filter(name -> truth.holds(CodeCommitAction.REFERENCES, List.of(name)))
            .toList();
    return covered.stream()
        .filter(name -> name.startsWith(BRANCHES))
        .findFirst()
        .or(() -> covered.stream().findFirst());
  }

  private static List<String> examples(String value) {
    return List.of(value.replace("*", "").replace('?', 'x'), ValueText.filled(value));
  }

  /** Without a branch where finding one would take too long: they are only suggestions. */
  private static List<String> allExamples(Condition condition, String value) {
    List<String> examples = new ArrayList<>(examples(value));
    if (ReferencePattern.hasWildcards(condition)) {
      ReferencePattern.branch(value).found(why -> {}).ifPresent(examples::add);
    }
    return examples;
  }
}
