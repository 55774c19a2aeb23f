package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the statements that can apply to a request without asking the others. Actions that a policy
 * names in full each have a list of their own; all other actions share one, of the statements with
 * wildcards or NotAction. In each list, statements that name their resources in full are found by
 * the resource. What the index knows already is not compared again.
 */
final class StatementIndex {

  private final Map<String, Candidates> byAction = new HashMap<>();
  private final Candidates otherActions;

  StatementIndex(CompiledStatement[] statements) {
    Set<String> named = new TreeSet<>();
    for (CompiledStatement statement : statements) {
      named.addAll(statement.actionsInFull());
    }
    for (String action : named) {
      List<CompiledStatement> about =
          Arrays.stream(statements).filter(statement -> statement.isAboutAction(action)).toList();
      byAction.put(action, new Candidates(about, true));
    }
    List<CompiledStatement> open =
        Arrays.stream(statements).filter(CompiledStatement::isAboutUnnamedActions).toList();
    this.otherActions = new Candidates(open, false);
  }

  /** Returns the statements that can be about the action of {@code request}. */
  Candidates candidates(RequestContext request) {
    Candidates found = byAction.get(request.matchableAction());
    return found == null ? otherActions : found;
  }

  /** A statement and what is still to be compared before it is known to apply. */
  record Candidate(
      CompiledStatement statement, boolean isActionCertain, boolean isResourceCertain) {

    boolean appliesTo(RequestContext request) {
      return (isActionCertain || statement.isAboutAction(request.matchableAction()))
          && (isResourceCertain || statement.isAboutResource(request))
          && statement.isAboutCaller(request)
          && statement.conditionsHold(request);
    }
  }

  /** The statements that can be about one action. */
  static final class Candidates {

    private static final Candidate[] NONE = {};

    private final Map<String, Candidate[]> byResource = new HashMap<>();
    private final Candidate[] others;

    private Candidates(List<CompiledStatement> statements, boolean isActionCertain) {
      List<Candidate> rest = new ArrayList<>();
      Map<String, List<Candidate>> named = new HashMap<>();
      for (CompiledStatement statement : statements) {
        Set<String> resources = statement.resourcesInFull();
        if (resources.isEmpty()) {
          rest.add(new Candidate(statement, isActionCertain, statement.isAboutEveryResource()));
        }
        Candidate certain = new Candidate(statement, isActionCertain, true);
        for (String resource : resources) {
          named.computeIfAbsent(resource, key -> new ArrayList<>()).add(certain);
        }
      }
      named.forEach((key, list) -> byResource.put(key, list.toArray(Candidate[]::new)));
      this.others = rest.toArray(Candidate[]::new);
    }

    /** Returns those that name {@code resource} in full. */
    Candidate[] naming(String resource) {
      Candidate[] found = byResource.get(resource);
      return found == null ? NONE : found;
    }

    /** Returns those that do not name all their resources in full. */
    Candidate[] others() {
      return others;
    }
  }
}
