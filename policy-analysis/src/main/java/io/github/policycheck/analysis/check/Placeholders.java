package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Placeholder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The placeholders in a policy, by where they stand. */
public final class Placeholders {

  /** The id of the rule that says where they are. */
  public static final String RULE = "unfilled-placeholder";

  private final KnownKeys keys;
  private final Map<SourceLocation, List<String>> byPlace = new LinkedHashMap<>();

  /** The keys that are compared with some: rules say there what is wrong with the values. */
  private final List<SourceLocation> broken = new ArrayList<>();

  /** The whole texts that have some, as messages quote them. */
  private final List<String> texts = new ArrayList<>();

  private Placeholders(KnownKeys keys) {
    this.keys = keys;
  }

  static Placeholders of(Policy policy, KnownKeys keys) {
    Placeholders found = new Placeholders(keys);
    policy.document().statements().forEach(found::addAll);
    return found;
  }

  private void addAll(Statement statement) {
    LocatedString sid = statement.sid();
    if (sid != null) {
      add(sid, Placeholder::inText);
    }
    PrincipalElement principal = statement.principal();
    if (principal != null) {
      for (PrincipalElement.Names names : principal.names()) {
        boolean isOfAws = names.type() == PrincipalElement.Type.AWS;
        names
            .values()
            .forEach(name -> add(name, isOfAws ? Placeholder::inPrincipal : Placeholder::inArn));
      }
    }
    statement.action().patterns().forEach(entry -> add(entry, Placeholder::inText));
    ResourceElement resource = statement.resource();
    if (resource != null) {
      resource.patterns().forEach(entry -> add(entry, Placeholder::inArn));
    }
    statement.conditions().forEach(this::addAll);
  }

  private void addAll(Condition condition) {
    List<String> ofKey = add(condition.key(), Placeholder::inKey);
    List<String> all = new ArrayList<>(ofKey);
    condition.values().forEach(value -> all.addAll(add(value, Placeholder::inArn)));
    if (ofKey.isEmpty() && !all.isEmpty()) {
      broken.add(condition.key().location());
    }
  }

  private List<String> add(LocatedString text, Function<String, List<String>> finder) {
    List<String> found =
        finder.apply(text.value()).stream().filter(name -> !isMisspeltVariable(name)).toList();
    if (!found.isEmpty()) {
      byPlace.merge(
          text.location(),
          found,
          (some, more) -> {
            List<String> both = new ArrayList<>(some);
            both.addAll(more);
            return both;
          });
      texts.add(text.value());
    }
    return found;
  }

  /** Whoever wrote {@code ${username}} meant a variable and left out its prefix. */
  private boolean isMisspeltVariable(String name) {
    return name.startsWith("${")
        && keys.find("aws:" + name.substring(2, name.length() - 1)).isPresent();
  }

  public boolean isEmpty() {
    return byPlace.isEmpty();
  }

  /** Returns where placeholders stand, in the order of the policy. */
  public List<SourceLocation> places() {
    return List.copyOf(byPlace.keySet());
  }

  /** Returns the placeholders in words, each once with its lines. */
  public String inWords() {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    byPlace.forEach(
        (place, names) ->
            names.forEach(
                name -> {
                  List<String> known = lines.computeIfAbsent(name, same -> new ArrayList<>());
                  String line = String.valueOf(place.line());
                  if (!known.contains(line)) {
                    known.add(line);
                  }
                }));
    return lines.entrySet().stream()
        .map(entry -> "`" + entry.getKey() + "` (line " + String.join(", ", entry.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  public int count() {
    return (int) byPlace.values().stream().flatMap(List::stream).distinct().count();
  }

  /** Tells whether a finding is about a text that is not what it will be. */
  public boolean broke(Finding finding) {
    return !finding.rule().equals(RULE)
        && !isEmpty()
        && (byPlace.containsKey(finding.location())
            || broken.contains(finding.location())
            || texts.stream().anyMatch(text -> finding.message().contains("`" + text + "`")));
  }
}
