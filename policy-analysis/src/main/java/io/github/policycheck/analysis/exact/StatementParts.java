package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Parts of statements, which the evaluator compiles once for all questions. */
public final class StatementParts {

  private final Set<UndocumentedPoint> varied;
  private final IdentityHashMap<
          Organization, IdentityHashMap<Statement, Map<BitSet, AppliedStatement>>>
      whole = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Map<BitSet, AppliedStatement>> conditions =
      new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Integer> numbers = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Boolean> variables = new IdentityHashMap<>();

  /** Returns those of a principal whose requests are read as they are by default. */
  static StatementParts of(PrincipalRequests principal) {
    return principal.memo().get(StatementParts.class, "", () -> new StatementParts(Set.of()));
  }

  /** Reads some points without documentation both ways. */
  public StatementParts(Set<UndocumentedPoint> varied) {
    this.varied = Set.copyOf(varied);
  }

  public Set<UndocumentedPoint> varied() {
    return varied;
  }

  /** Returns a number of a statement, which no other has: an equal one elsewhere is another. */
  public int number(PolicyStatement of) {
    return numbers.computeIfAbsent(of.statement(), same -> numbers.size());
  }

  /** Tells whether policy variables stand in the conditions of a statement. */
  boolean hasVariables(PolicyStatement of) {
    return variables.computeIfAbsent(
        of.statement(),
        same ->
            of.hasVariables()
                && same.conditions().stream()
                    .flatMap(condition -> condition.values().stream())
                    .anyMatch(value -> value.value().contains("${")));
  }

  /** Returns whom and what a statement is about, and some of its conditions. */
  AppliedStatement whole(PolicyStatement of, BitSet some, Organization organization) {
    return find(
        whole.computeIfAbsent(organization, same -> new IdentityHashMap<>()),
        of.statement(),
        some,
        () -> AppliedStatement.whole(of, some, organization, varied));
  }

  /** Returns some conditions of a statement alone. */
  public AppliedStatement conditions(PolicyStatement of, BitSet some) {
    return find(
        conditions, of.statement(), some, () -> AppliedStatement.conditions(of, some, varied));
  }

  /** Returns how often all parts were asked about a request. */
  public int asked() {
    return Stream.concat(
            whole.values().stream().flatMap(some -> some.values().stream()),
            conditions.values().stream())
        .flatMap(parts -> parts.values().stream())
        .mapToInt(AppliedStatement::asked)
        .sum();
  }

  private static AppliedStatement find(
      IdentityHashMap<Statement, Map<BitSet, AppliedStatement>> known,
      Statement of,
      BitSet some,
      Supplier<AppliedStatement> make) {
    Map<BitSet, AppliedStatement> parts = known.computeIfAbsent(of, same -> new HashMap<>());
    AppliedStatement part = parts.get(some);
    if (part == null) {
      part = Objects.requireNonNull(make.get());
      parts.put((BitSet) some.clone(), part);
    }
    return part;
  }
}
