package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.Candidates.Candidate;
import io.github.policycheck.engine.evaluation.PolicyLayer.Listener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements that can apply to a request without asking the others. Actions that a policy
 * names in full each have a list of their own; all other actions share one for each service, of the
 * statements with wildcards or NotAction. In each list, statements that name their resources in
 * full are found by the resource, and where many name resources that begin alike, by that. A great
 * many on the same are found by the texts that they ask for under a condition key. What the index
 * knows already is not compared again.
 */
final class StatementIndex {

  /** Statements are not listed again and again for more names than these: lists would explode. */
  static final int MOST_REPEATED = 16;

  private final TextTable<Candidates> byAction;
  private final TextTable<Candidates> otherActionsByService;
  private final Candidates otherActions;
  private final boolean areOthersRepeated;

  StatementIndex(List<CompiledStatement> statements) {
    List<CompiledStatement> open = new ArrayList<>();
    for (CompiledStatement statement : statements) {
      if (statement.isAboutUnnamedActions()) {
        open.add(statement);
      }
    }
    this.areOthersRepeated = open.size() <= MOST_REPEATED;
    Map<String, List<CompiledStatement>> named = new HashMap<>();
    for (CompiledStatement statement : statements) {
      if (areOthersRepeated || !statement.isAboutUnnamedActions()) {
        for (String action : statement.actionsInFull()) {
          add(statement, action, named);
        }
      }
    }
    Map<String, Candidates> ofNamed = new HashMap<>();
    // Most actions of a statement have the same candidates.
    Map<List<CompiledStatement>, Candidates> shared = new HashMap<>();
    for (Map.Entry<String, List<CompiledStatement>> entry : named.entrySet()) {
      List<CompiledStatement> about = about(entry.getKey(), entry.getValue(), open);
      Candidates candidates = shared.get(about);
      if (candidates == null) {
        candidates = new Candidates(about, true);
        shared.put(about, candidates);
      }
      ofNamed.put(entry.getKey(), candidates);
    }
    this.byAction = new TextTable<>(ofNamed);
    List<CompiledStatement> ofAnyService = new ArrayList<>();
    Map<String, List<CompiledStatement>> byService = new HashMap<>();
    for (CompiledStatement statement : open) {
      Set<String> services = statement.servicesInFull();
      if (services.isEmpty()) {
        ofAnyService.add(statement);
      }
      for (String service : services) {
        add(statement, service, byService);
      }
    }
    boolean isByService = ofAnyService.size() <= MOST_REPEATED;
    Map<String, Candidates> ofService = new HashMap<>();
    for (Map.Entry<String, List<CompiledStatement>> entry : byService.entrySet()) {
      if (isByService) {
        List<CompiledStatement> about = new ArrayList<>(entry.getValue());
        about.addAll(ofAnyService);
        ofService.put(entry.getKey(), new Candidates(about, false));
      }
    }
    this.otherActionsByService = new TextTable<>(ofService);
    this.otherActions = new Candidates(isByService ? ofAnyService : open, false);
  }

  static <T> void add(T one, String name, Map<String, List<T>> into) {
    List<T> ofName = into.get(name);
    if (ofName == null) {
      ofName = new ArrayList<>();
      into.put(name, ofName);
    }
    ofName.add(one);
  }

  /** Takes the statements that name an action, and those of the others that are about it too. */
  private List<CompiledStatement> about(
      String action, List<CompiledStatement> named, List<CompiledStatement> open) {
    Set<CompiledStatement> about = new LinkedHashSet<>();
    for (CompiledStatement statement : named) {
      if (statement.isAboutNamedActions()) {
        about.add(statement);
      }
    }
    if (areOthersRepeated) {
      for (CompiledStatement statement : open) {
        if (!about.contains(statement) && statement.isAboutAction(action)) {
          about.add(statement);
        }
      }
    }
    return List.copyOf(about);
  }

  /** Sees the statements that can apply to a request, group by group. */
  interface Visitor {

    /** Returns what a group says, in bits; those of all groups are joined. */
    int visit(Candidate[] candidates, RequestContext request, @Nullable Listener listener);

    /** Looks up a group by the values of a condition key. */
    Candidate[] found(ValueTable values, RequestContext request);

    /** Tells whether no further group can change what those before say. */
    boolean isDecided(int bits, @Nullable Listener listener);
  }

  /** Shows the statements that can apply to a request, and returns what they say together. */
  int walk(RequestContext request, @Nullable Listener listener, Visitor visitor) {
    Candidates named = byAction.get(request.matchableAction());
    if (named == null) {
      return others(request).walk(request, listener, visitor);
    }
    int bits = named.walk(request, listener, visitor);
    return areOthersRepeated || visitor.isDecided(bits, listener)
        ? bits
        : bits | others(request).walk(request, listener, visitor);
  }

  /** Returns the statements that can apply to a request, whatever value its open keys take. */
  List<CompiledStatement> possible(RequestContext request) {
    List<CompiledStatement> possible = new ArrayList<>();
    walk(request, null, new Possible(possible));
    return possible;
  }

  private record Possible(List<CompiledStatement> into) implements Visitor {

    @Override
    public int visit(Candidate[] candidates, RequestContext request, @Nullable Listener listener) {
      for (Candidate candidate : candidates) {
        into.add(candidate.statement());
      }
      return 0;
    }

    @Override
    public Candidate[] found(ValueTable values, RequestContext request) {
      return values.possible(request);
    }

    @Override
    public boolean isDecided(int bits, @Nullable Listener listener) {
      return false;
    }
  }

  /** Returns the statements that name no action in full and can be about that of a request. */
  private Candidates others(RequestContext request) {
    Candidates found = otherActionsByService.get(request.servicePrefix());
    return found == null ? otherActions : found;
  }
}
