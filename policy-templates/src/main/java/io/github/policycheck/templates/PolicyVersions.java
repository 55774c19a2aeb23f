package io.github.policycheck.templates;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.templates.filling.CompleteFillings;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.ValueShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy of a template before and after a change of its text, and what it takes to tell whether
 * the two decide alike whatever fills their holes.
 */
public final class PolicyVersions {

  private final TemplatePolicy before;
  private final TemplatePolicy after;

  /** Takes the same policy of two versions of a template. */
  public PolicyVersions(TemplatePolicy before, TemplatePolicy after) {
    this.before = Objects.requireNonNull(before, "before");
    this.after = Objects.requireNonNull(after, "after");
  }

  /** Both versions, with their holes filled alike. */
  public record Pair(Policy before, Policy after) {

    /** Checks that nothing is null. */
    public Pair {
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }
  }

  /** Tells whether both say the same. */
  public boolean isSame() {
    return ValueShape.of(before.document()).equals(ValueShape.of(after.document()));
  }

  /**
   * Returns, for each part in which they differ, in which ways it can be told that this changes no
   * decision, whatever the rest says: both decide alike if in each part all pairs of one way do.
   * None if the parts cannot be told apart.
   */
  public List<List<List<Pair>>> parts() {
    return ChangedStatements.between(before.document(), after.document()).stream()
        .map(
            ways ->
                ways.stream()
                    .map(way -> pairs(way.before(), way.after(), way.isOfIdentity()))
                    .flatMap(Optional::stream)
                    .toList())
        .toList();
  }

  /**
   * Returns both with their holes filled in each way that makes a difference.
   *
   * @return empty if nobody knows what a hole can be, if there are too many ways, or if one has
   *     holes that the other has not: what fills these can be told apart by what is changed
   */
  public Optional<List<Pair>> wholes() {
    return pairs(before.document(), after.document(), false);
  }

  private Optional<List<Pair>> pairs(Value one, Value other, boolean isOfIdentity) {
    Set<Hole> holes = new HashSet<>(Fillings.holes(one));
    Set<Hole> left = new HashSet<>(Fillings.holes(other));
    if (!holes.equals(left) || !CompleteFillings.are(one) || !CompleteFillings.are(other)) {
      return Optional.empty();
    }
    List<Fillings.Tried> all = new ArrayList<>(tried(one));
    all.addAll(tried(other));
    Set<Pair> pairs = new LinkedHashSet<>(); // what both try is the same
    for (Fillings.Tried tried : all) {
      Optional<Policy> first = filled(before, tried, one, isOfIdentity);
      Optional<Policy> second = filled(after, tried, other, isOfIdentity);
      if (first.isPresent() != second.isPresent()) {
        return Optional.empty(); // AWS would refuse one of them alone
      }
      first.ifPresent(policy -> pairs.add(new Pair(policy, second.orElseThrow())));
    }
    return Optional.of(List.copyOf(pairs));
  }

  private static List<Fillings.Tried> tried(Value document) {
    return Stream.concat(
            Fillings.of(document).stream().flatMap(List::stream), Fillings.alike(document).stream())
        .toList();
  }

  private static Optional<Policy> filled(
      TemplatePolicy policy, Fillings.Tried tried, Value document, boolean isOfIdentity) {
    try {
      return Optional.of(policy.filled(tried.filling().tree(document), isOfIdentity));
    } catch (PolicySyntaxException e) {
      return Optional.empty();
    }
  }
}
