package io.github.policycheck.engine.evaluation;

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

  /** Returns the statements to ask first: those about the action, or all that name none in full. */
  Candidates candidates(RequestContext request) {
    Candidates found = byAction.get(request.matchableAction());
    return found == null ? others(request) : found;
  }

  private Candidates others(RequestContext request) {
    Candidates found = otherActionsByService.get(request.servicePrefix());
    return found == null ? otherActions : found;
  }

  /** Returns what is left to ask after {@link #candidates}; null if it was everything. */
  @Nullable Candidates rest(RequestContext request) {
    boolean isEverything = areOthersRepeated || byAction.get(request.matchableAction()) == null;
    return isEverything ? null : others(request);
  }

  static Candidate[] deniesFirst(List<Candidate> candidates) {
    List<Candidate> sorted = new ArrayList<>();
    List<Candidate> allows = new ArrayList<>();
    for (Candidate candidate : candidates) {
      (candidate.isDeny() ? sorted : allows).add(candidate);
    }
    sorted.addAll(allows);
    return sorted.toArray(Candidates.NONE);
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

  /** The statements that can be about one action, denies first: one of them ends the walk. */
  static final class Candidates {

    private static final Candidate[] NONE = {};

    private final TextTable<Candidate[]> byResource;
    private final @Nullable PrefixTable<Candidate[]> byPrefix;
    private final @Nullable ValueTable byValue;
    private final Candidate[] others;
    private final boolean areOthersRepeated;

    private Candidates(List<CompiledStatement> statements, boolean isActionCertain) {
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
            add(candidate, prefix, begun);
          }
          continue;
        }
        if (resources.isEmpty() || resources.size() > MOST_REPEATED) {
          rest.add(new Candidate(statement, isActionCertain, statement.isAboutEveryResource()));
          continue;
        }
        Candidate certain = new Candidate(statement, isActionCertain, true);
        for (String resource : resources) {
          add(certain, resource, named);
        }
      }
      this.others = deniesFirst(rest);
      this.areOthersRepeated = rest.size() <= MOST_REPEATED;
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
      return begun > MOST_REPEATED;
    }

    /** Returns those to ask about {@code resource}, with {@link #more} all that there are. */
    Candidate[] about(String resource) {
      Candidate[] found = byResource.get(resource);
      return found == null ? others : found;
    }

    /** Returns those that {@link #about} has left out: none, but where there are many. */
    Candidate[] more(String resource) {
      return areOthersRepeated || byResource.get(resource) == null ? NONE : others;
    }

    /** Returns those that are found by what they ask for under a condition key, besides. */
    @Nullable ValueTable byValue() {
      return byValue;
    }

    /** Returns those that are found by how their resources begin, besides the others. */
    @Nullable PrefixTable<Candidate[]> byPrefix() {
      return byPrefix;
    }
  }
}
