package io.github.policycheck.analysis.difference;

import io.github.policycheck.analysis.search.DifferenceSearch;
import io.github.policycheck.analysis.search.DifferenceSearch.Difference;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.SearchBudget;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one principal that are decided otherwise once some of its policies are others.
 */
final class PrincipalDifference {

  /** Of a request whose resource says no region. */
  private static final String REGION = "aws:RequestedRegion";

  private final PrincipalRequests before;
  private final PrincipalRequests after;
  private final PrincipalRequests both;
  private final ActionsOfAccount actions;
  private final ResourcesOfAction resources;
  private @Nullable List<String> references;
  private List<String> keysNotVaried = List.of();

  PrincipalDifference(
      PrincipalRequests before,
      PrincipalRequests after,
      ActionsOfAccount actions,
      Set<String> repositories) {
    this.before = before;
    this.after = after;
    this.both = before.toldApartAlsoBy(after);
    this.actions = actions;
    this.resources = new ResourcesOfAction(both, repositories, both.kinds().regions().get(0));
  }

  /**
   * Looks at one request of each kind that the policies tell apart.
   *
   * @param accepted takes what is decided otherwise; the search ends when it returns true
   */
  void find(SearchBudget budget, Predicate<Difference> accepted) {
    Set<Statement> changed = changed();
    boolean isBySomeStatement = areLayersSame(before.caller(), after.caller());
    if (changed.isEmpty() && isBySomeStatement) {
      return;
    }
    DifferenceSearch search =
        new DifferenceSearch(before, after, both, changed, isBySomeStatement, budget, accepted);
    List<AskedAction> asked = actions.of(both.statements(), isBySomeStatement ? changed : Set.of());
    actions.forget(statementsOf(after, before));
    if (look(search, asked, budget)) {
      keysNotVaried = search.keysNotVaried();
    }
  }

  /** Tells whether it looked at all and accepted none. */
  private boolean look(DifferenceSearch search, List<AskedAction> asked, SearchBudget budget) {
    for (AskedAction action : asked) {
      for (String resource : resources.of(action)) {
        for (Map<String, List<String>> context : contexts(action, resource)) {
          if (search.find(action.name(), resource, context) || budget.isSpent()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Returns the condition keys of changed statements of which requests have too few values to say
   * anything; none if the search ended before all were looked at.
   */
  List<String> keysNotVaried() {
    return keysNotVaried;
  }

  /** Tells whether some resources were left out as there are too many. */
  boolean isCut() {
    return !resources.areAll();
  }

  /** Returns the statements that only one of the versions has. */
  private Set<Statement> changed() {
    Set<Statement> changed = statementsOf(before, after);
    changed.addAll(statementsOf(after, before));
    return changed;
  }

  private static Set<Statement> statementsOf(PrincipalRequests some, PrincipalRequests without) {
    Set<Statement> statements = Collections.newSetFromMap(new IdentityHashMap<>());
    some.statements().stream().map(PolicyStatement::statement).forEach(statements::add);
    without.statements().stream().map(PolicyStatement::statement).forEach(statements::remove);
    return statements;
  }

  /**
   * Tells whether no limit comes or goes with its policy. Where one does, so do the requests that
   * none of its statements is about.
   */
  private static boolean areLayersSame(Caller caller, Caller changed) {
    Organization organization = caller.organization();
    Organization other = changed.organization();
    return (caller.boundary() == null) == (changed.boundary() == null)
        && layers(organization.serviceControl()).equals(layers(other.serviceControl()))
        && layers(organization.resourceControl()).equals(layers(other.resourceControl()));
  }

  private static List<Boolean> layers(List<List<Policy>> levels) {
    return levels.stream().map(List::isEmpty).toList();
  }

  private List<Map<String, List<String>>> contexts(AskedAction action, String resource) {
    List<Map<String, List<String>>> contexts = new ArrayList<>(contexts(action));
    List<Map<String, List<String>>> here = List.copyOf(contexts);
    for (String region : both.otherRegions(action.name(), resource)) {
      for (Map<String, List<String>> context : here) {
        Map<String, List<String>> there = new LinkedHashMap<>(context);
        there.put(REGION, List.of(region));
        contexts.add(there);
      }
    }
    return contexts;
  }

  private List<Map<String, List<String>>> contexts(AskedAction action) {
    if (!action.carriesReference()) {
      return List.of(Map.of());
    }
    List<Map<String, List<String>>> contexts = new ArrayList<>();
    for (String reference : references()) {
      contexts.add(Map.of(CodeCommitAction.REFERENCES, List.of(reference)));
    }
    if (action.isPush()) {
      contexts.add(Map.of(CodeCommitAction.REFERENCES, List.of())); // the first call of a push
    }
    return contexts;
  }

  private List<String> references() {
    List<String> known = references;
    if (known == null) {
      known = References.of(both);
      references = known;
    }
    return known;
  }
}
