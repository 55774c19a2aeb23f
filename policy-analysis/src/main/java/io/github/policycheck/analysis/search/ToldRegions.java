package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.TextKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The regions of a partition that statements tell apart: by resources and by conditions. */
final class ToldRegions {

  static final String KEY = "aws:RequestedRegion";

  private static final String CODECOMMIT = "codecommit";

  private final Repositories repositories;
  private final TextKinds resources;
  private final Set<String> candidates = new LinkedHashSet<>();
  private final List<ConditionTruth> conditions = new ArrayList<>();

  /**
   * Takes statements.
   *
   * @param resources which resources of CodeCommit they tell apart
   */
  ToldRegions(List<PolicyStatement> statements, Repositories repositories, TextKinds resources) {
    this.repositories = repositories;
    this.resources = resources;
    candidates.addAll(repositories.regions());
    for (PolicyStatement statement : statements) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null && StatementKinds.canBeOf(CODECOMMIT, statement.statement())) {
        resource.patterns().forEach(entry -> addRegion(entry.value()));
      }
      for (Condition condition : statement.statement().conditions()) {
        if (condition.isOn(KEY)) {
          conditions.add(new ConditionTruth(List.of(condition), statement.hasVariables()));
          condition.values().forEach(value -> addNamed(value.value()));
        }
      }
    }
    candidates.addAll(near());
    candidates.addAll(repositories.partition().regions());
  }

  /** Of those that nobody names, one that is near reads well. */
  private List<String> near() {
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
    return ofEachKind(candidates);
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
    return conditions.stream().map(one -> one.holds(KEY, List.of(region))).toList();
  }

  /** Returns which of them hold for a request, wherever it goes. */
  List<Boolean> held(RequestContext request) {
    return conditions.stream().map(one -> one.holds(request)).toList();
  }

  private void addRegion(String arn) {
    Arn.parse(arn)
        .filter(one -> one.service().equals(CODECOMMIT))
        .ifPresent(one -> addNamed(one.region()));
  }

  private void addNamed(String region) {
    boolean isName = !region.isEmpty() && region.chars().allMatch(ToldRegions::isOfRegion);
    if (isName && repositories.isInPartition(region)) {
      candidates.add(region);
    }
  }

  private static boolean isOfRegion(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
