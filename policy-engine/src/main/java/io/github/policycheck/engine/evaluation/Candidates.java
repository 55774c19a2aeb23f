package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.PolicyLayer.Listener;
import io.github.policycheck.engine.evaluation.StatementIndex.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements that can be about one action, denies first: one of them ends the walk. */
final class Candidates {

  private static final Candidate[] NONE = {};

  private final TextTable<Candidate[]> byResource;
  private final @Nullable PrefixTable<Candidate[]> byPrefix;
  private final @Nullable ValueTable byValue;
  private final Candidate[] others;
  private final boolean areOthersRepeated;

  Candidates(List<CompiledStatement> statements, boolean isActionCertain) {
    List<Candidate> rest = new ArrayList<>();
    Map<String, List<Candidate>> named = new HashMap<>();
    Map<String, List<Candidate>> begun = new HashMap<>();
    boolean isByPrefix = areManyBegun(statements);
    List<CompiledStatement> crowded = ValueTable.crowded(statements, isByPrefix);
    String key = ValueTable.key(crowded);
    Set<CompiledStatement> valued = key == null ? Set.of() : ValueTable.valued(crowded, key);
    for (CompiledStatement statement : statements) {
      if (valued.contains(statement)) {
        continue;
      }
      Set<String> resources = statement.resourcesInFull();
      Set<String> prefixes = isByPrefix ? statement.resourcePrefixes() : Set.of();
      if (resources.isEmpty() && !prefixes.isEmpty()) {
        Candidate candidate = new Candidate(statement, isActionCertain, false);
        for (String prefix : prefixes) {
          StatementIndex.add(candidate, prefix, begun);
        }
        continue;
      }
      if (resources.isEmpty() || resources.size() > StatementIndex.MOST_REPEATED) {
        rest.add(new Candidate(statement, isActionCertain, statement.isAboutEveryResource()));
        continue;
      }
      Candidate certain = new Candidate(statement, isActionCertain, true);
      for (String resource : resources) {
        StatementIndex.add(certain, resource, named);
      }
    }
    this.others = deniesFirst(rest);
    this.areOthersRepeated = rest.size() <= StatementIndex.MOST_REPEATED;
    Map<String, Candidate[]> ofNamed = new HashMap<>();
    for (Map.Entry<String, List<Candidate>> entry : named.entrySet()) {
      List<Candidate> ofResource = entry.getValue();
      if (areOthersRepeated) {
        ofResource.addAll(rest);
      }
      ofNamed.put(entry.getKey(), deniesFirst(ofResource));
    }
    this.byResource = new TextTable<>(ofNamed);
    Map<String, Candidate[]> ofPrefix = new HashMap<>();
    for (Map.Entry<String, List<Candidate>> entry : begun.entrySet()) {
      ofPrefix.put(entry.getKey(), deniesFirst(entry.getValue()));
    }
    this.byPrefix = ofPrefix.isEmpty() ? null : new PrefixTable<>(ofPrefix);
    List<Candidate> ofValues = new ArrayList<>();
    for (CompiledStatement statement : valued) {
      ofValues.add(new Candidate(statement, isActionCertain, statement.isAboutEveryResource()));
    }
    this.byValue = key == null ? null : new ValueTable(key, ofValues);
  }

  /** A table of prefixes costs every look-up something, which a few statements are not worth. */
  private static boolean areManyBegun(List<CompiledStatement> statements) {
    int begun = 0;
    for (CompiledStatement statement : statements) {
      boolean isBegun =
          statement.resourcesInFull().isEmpty() && !statement.resourcePrefixes().isEmpty();
      begun += isBegun ? 1 : 0;
    }
    return begun > StatementIndex.MOST_REPEATED;
  }

  int walk(RequestContext request, @Nullable Listener listener, Visitor visitor) {
    Candidate[] named = byResource.get(request.resource());
    int bits = visitor.visit(named == null ? others : named, request, listener);
    if (named != null && !areOthersRepeated && !visitor.isDecided(bits, listener)) {
      bits |= visitor.visit(others, request, listener);
    }
    if (byPrefix != null && !visitor.isDecided(bits, listener)) {
      bits |= walk(byPrefix, request, listener, visitor);
    }
    if (byValue != null && !visitor.isDecided(bits, listener)) {
      bits |= visitor.visit(visitor.found(byValue, request), request, listener);
    }
    return bits;
  }

  private static int walk(
      PrefixTable<Candidate[]> byPrefix,
      RequestContext request,
      @Nullable Listener listener,
      Visitor visitor) {
    String resource = request.resource();
    int bits = 0;
    int hash = 0;
    int hashed = 0;
    for (int i = 0; i < byPrefix.lengths() && byPrefix.length(i) <= resource.length(); i++) {
      int length = byPrefix.length(i);
      hash = PrefixTable.hash(hash, resource, hashed, length);
      hashed = length;
      Candidate[] found = byPrefix.get(resource, length, hash);
      if (found != null) {
        bits |= visitor.visit(found, request, listener);
      }
      if (visitor.isDecided(bits, listener)) {
        break;
      }
    }
    return bits;
  }

  static Candidate[] deniesFirst(List<Candidate> candidates) {
    List<Candidate> sorted = new ArrayList<>();
    List<Candidate> allows = new ArrayList<>();
    for (Candidate candidate : candidates) {
      (candidate.isDeny() ? sorted : allows).add(candidate);
    }
    sorted.addAll(allows);
    return sorted.toArray(NONE);
  }

  /** A statement and what is still to be compared before it is known to apply. */
  static final class Candidate {

    private final CompiledStatement statement;
    private final boolean isActionCertain;
    private final boolean isResourceCertain;

    // What is known of the statement beforehand, kept where the walk finds it without a detour.
    private final boolean isDeny;
    private final boolean isAllCertain;
    private final boolean isUnconditional;

    Candidate(CompiledStatement statement, boolean isActionCertain, boolean isResourceCertain) {
      this.statement = statement;
      this.isActionCertain = isActionCertain;
      this.isResourceCertain = isResourceCertain;
      this.isDeny = statement.isDeny();
      this.isUnconditional = statement.isUnconditional();
      this.isAllCertain = isActionCertain && isResourceCertain && statement.isAboutEveryCaller();
    }

    CompiledStatement statement() {
      return statement;
    }

    boolean isDeny() {
      return isDeny;
    }

    boolean appliesTo(RequestContext request) {
      return (isAllCertain || isAbout(request))
          && (isUnconditional || statement.conditionsHold(request));
    }

    private boolean isAbout(RequestContext request) {
      return (isActionCertain || statement.isAboutAction(request.matchableAction()))
          && (isResourceCertain || statement.isAboutResource(request))
          && statement.isAboutCaller(request);
    }
  }
}
