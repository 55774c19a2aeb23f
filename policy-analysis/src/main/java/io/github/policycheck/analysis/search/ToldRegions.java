package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.pattern.TextKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The regions of a partition that statements tell apart: by resources and by conditions. */
final class ToldRegions {

  static final String KEY = "aws:RequestedRegion";

  private static final QualifiedOperator EQUALS =
      QualifiedOperator.parse("StringEquals").orElseThrow();
  private static final String CODECOMMIT = "codecommit";

  private final Repositories repositories;
  private final TextKinds resources;
  private final Set<String> candidates = new LinkedHashSet<>();
  private final List<ConditionTruth> conditions = new ArrayList<>();
  private final Map<String, List<Boolean>> heldIn = new HashMap<>();
  private @Nullable List<String> told;

  /**
   * Takes statements.
   *
   * @param resources which resources of CodeCommit they tell apart
   */
  ToldRegions(List<PolicyStatement> statements, Repositories repositories, TextKinds resources) {
    this.repositories = repositories;
    this.resources = resources;
    candidates.addAll(candidates(statements, repositories));
    for (PolicyStatement statement : statements) {
      for (Condition condition : statement.statement().conditions()) {
        if (condition.isOn(KEY)) {
          conditions.add(new ConditionTruth(List.of(condition), statement.hasVariables()));
        }
      }
    }
    statements.stream()
        .filter(ToldRegions::hasRegionAsVariable)
        .findFirst()
        .ifPresent(one -> candidates.forEach(region -> conditions.add(isRegion(region, one))));
  }

  /**
   * Returns the regions in which requests can be made: that of the account first, if it is known,
   * then those named, then all of its partition that are known.
   */
  static Set<String> candidates(List<PolicyStatement> statements, Repositories repositories) {
    Set<String> named = new LinkedHashSet<>();
    for (PolicyStatement statement : statements) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null && StatementKinds.canBeOf(CODECOMMIT, statement.statement())) {
        for (LocatedString entry : resource.patterns()) {
          Arn.parse(entry.value())
              .filter(arn -> arn.service().equals(CODECOMMIT))
              .ifPresent(arn -> named.add(arn.region()));
        }
      }
      statement.statement().conditions().stream()
          .filter(condition -> condition.isOn(KEY))
          .flatMap(condition -> condition.values().stream())
          .forEach(value -> named.add(value.value()));
    }
    named.removeIf(one -> !isName(one) || !repositories.isInPartition(one));
    Set<String> candidates = new LinkedHashSet<>(repositories.regions());
    candidates.addAll(named);
    candidates.addAll(near(repositories));
    candidates.addAll(repositories.partition().regions());
    return candidates;
  }

  private static boolean isName(String region) {
    return !region.isEmpty() && region.chars().allMatch(ToldRegions::isOfRegion);
  }

  private static boolean hasRegionAsVariable(PolicyStatement one) {
    return one.hasVariables() && ConditionKey.of(KEY).isVariableIn(one.statement().toString());
  }

  /** A variable tells each region from all others. */
  private static ConditionTruth isRegion(String region, PolicyStatement said) {
    SourceLocation place = said.statement().location();
    Condition condition =
        new Condition(
            EQUALS, new LocatedString(KEY, place), List.of(new LocatedString(region, place)));
    return new ConditionTruth(List.of(condition), false);
  }

  /** Of those that nobody names, one that is near reads well. */
  private static List<String> near(Repositories repositories) {
    if (!repositories.areInKnownRegion()) {
      return List.of();
    }
    String region = repositories.region();
    String begin = region.substring(0, region.indexOf('-') + 1);
    return repositories.partition().regions().stream()
        .filter(other -> other.startsWith(begin))
        .toList();
  }

  /** Returns one of each kind: first that of the account, if it is known, then those named. */
  List<String> all() {
    List<String> known = told;
    if (known == null) {
      known = ofEachKind(candidates);
      told = known;
    }
    return known;
  }

  /** Returns one of each kind of those where the account has repositories. */
  List<String> ofAccount() {
    return ofEachKind(repositories.regions());
  }

  private List<String> ofEachKind(Collection<String> regions) {
    Map<Object, String> firsts = new LinkedHashMap<>();
    for (String region : regions) {
      List<Object> kind = new ArrayList<>();
      // If it is not known what tells them apart, each is a kind of its own.
      kind.add(resources.after(repositories.prefix(region)).orElse(region));
      kind.add(held(region));
      firsts.putIfAbsent(kind, region);
    }
    return List.copyOf(firsts.values());
  }

  /** Returns which conditions on the region of a request hold for one. */
  List<Boolean> held(String region) {
    return heldIn.computeIfAbsent(
        region, same -> conditions.stream().map(one -> one.holds(KEY, List.of(same))).toList());
  }

  /** Returns which of them hold for a request, wherever it goes. */
  List<Boolean> held(RequestContext request) {
    return conditions.stream().map(one -> one.holds(request)).toList();
  }

  private static boolean isOfRegion(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
