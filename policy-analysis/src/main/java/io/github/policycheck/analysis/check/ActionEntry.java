package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An entry of an Action element and what it stands for.
 *
 * @param index its place in the element
 * @param text the entry as it is written
 * @param services the services it can be about, none if no service is known by its prefix
 * @param actions the known actions it matches
 */
public record ActionEntry(
    int index, String text, List<Service> services, List<ServiceAction> actions) {

  private static final int MOST_NAMED = 5;

  /** Returns the entries of a statement's Action or NotAction element. */
  static List<ActionEntry> all(Statement statement, KnownActions known) {
    List<ActionEntry> entries = new ArrayList<>();
    List<LocatedString> patterns = statement.action().patterns();
    for (int i = 0; i < patterns.size(); i++) {
      String text = patterns.get(i).value();
      entries.add(new ActionEntry(i, text, known.services(text), known.matched(text)));
    }
    return entries;
  }

  /** Returns the services that entries name; whoever names all of them names none. */
  public static Set<Service> services(List<ActionEntry> entries) {
    Set<Service> services = new LinkedHashSet<>();
    for (ActionEntry entry : entries) {
      if (!entry.isEverything()) {
        services.addAll(entry.services());
      }
    }
    return services;
  }

  /** Tells whether the entry is about every action there is. */
  public boolean isEverything() {
    return text.chars().allMatch(c -> c == '*' || c == ':');
  }

  public boolean hasWildcards() {
    return WildcardPattern.hasWildcard(text);
  }

  /** Returns some entries in words, the first of them by name. */
  public static String names(List<ActionEntry> entries) {
    String names =
        entries.stream()
            .limit(MOST_NAMED)
            .map(entry -> "`" + entry.text() + "`")
            .collect(Collectors.joining(", "));
    int more = entries.size() - MOST_NAMED;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /** Returns all entries as they are written, for findings. */
  public static List<String> texts(List<ActionEntry> entries) {
    return entries.stream().map(ActionEntry::text).toList();
  }

  /** Returns the entry of an Action element that is about an action, or else the statement. */
  public static Place place(Statement statement, String action) {
    List<LocatedString> entries = statement.action().patterns();
    for (int i = 0; i < entries.size() && !statement.action().isNegated(); i++) {
      if (new ActionElement(false, List.of(entries.get(i))).matches(action)) {
        return Place.action(statement, i);
      }
    }
    return Place.of(statement);
  }

  /** Returns where all but the first of some entries stand. */
  public static List<SourceLocation> places(Statement statement, List<ActionEntry> entries) {
    return entries.stream()
        .skip(1)
        .map(entry -> Place.action(statement, entry.index()).location())
        .toList();
  }
}
