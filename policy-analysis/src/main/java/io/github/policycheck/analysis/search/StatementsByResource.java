package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Statements, found by a resource that they can be about. Of most it is known how their resources
 * begin, so that of thousands a few are compared.
 */
final class StatementsByResource {

  private final List<PolicyStatement> statements;
  private final List<Compared> compared = new ArrayList<>();

  /** The numbers of statements by what an entry of their Resource elements begins with. */
  private final Map<String, List<Integer>> byPrefix = new HashMap<>();

  private final TreeSet<Integer> lengths = new TreeSet<>();

  /** The numbers of those of which that is not known. */
  private final BitSet others = new BitSet();

  /**
   * A Resource element, ready to be compared.
   *
   * @param patterns null if it cannot be told without a request: there are policy variables
   */
  private record Compared(boolean isNegated, @Nullable List<ResourcePattern> patterns) {

    boolean canMatch(String resource) {
      return patterns == null
          || patterns.stream().anyMatch(pattern -> pattern.matches(resource)) != isNegated;
    }
  }

  StatementsByResource(List<PolicyStatement> statements) {
    this.statements = statements;
    for (int i = 0; i < statements.size(); i++) {
      Compared one = compared(statements.get(i).statement().resource());
      compared.add(one);
      if (one.patterns() == null || one.isNegated()) {
        others.set(i);
        continue;
      }
      for (ResourcePattern pattern : one.patterns()) {
        String prefix = pattern.literalPrefix();
        lengths.add(prefix.length());
        byPrefix.computeIfAbsent(prefix, same -> new ArrayList<>()).add(i);
      }
    }
  }

  private static Compared compared(@Nullable ResourceElement element) {
    if (element == null || hasVariable(element)) {
      return new Compared(false, null);
    }
    return new Compared(
        element.isNegated(),
        element.patterns().stream()
            .map(entry -> ResourcePattern.of(IncompleteArn.asRead(entry.value())))
            .toList());
  }

  private static boolean hasVariable(ResourceElement element) {
    return element.patterns().stream().map(LocatedString::value).anyMatch(v -> v.contains("$"));
  }

  /** Returns the numbers of the statements that are compared with a resource. */
  BitSet candidates(String resource) {
    BitSet candidates = (BitSet) others.clone();
    for (int length : lengths) {
      if (length > resource.length()) {
        break;
      }
      byPrefix.getOrDefault(resource.substring(0, length), List.of()).forEach(candidates::set);
    }
    return candidates;
  }

  /** Returns the statements that can be about a resource, in their order. */
  List<PolicyStatement> about(String resource) {
    return candidates(resource).stream()
        .filter(i -> compared.get(i).canMatch(resource))
        .mapToObj(statements::get)
        .toList();
  }
}
