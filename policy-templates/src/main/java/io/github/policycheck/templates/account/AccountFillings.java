package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.filling.HoleSpan;
import io.github.policycheck.templates.filling.HoleSpans;
import io.github.policycheck.templates.filling.JointFillings;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** What can fill the holes of the facts of an account. */
final class AccountFillings {

  private final List<Fact> facts;
  private final List<Naming> namings;
  private final Set<Value> unknown = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Value> statements = new ArrayList<>();
  private final List<Value> others = new ArrayList<>();
  private final Map<String, List<Value>> byElement = new TreeMap<>();
  private final Map<Hole, List<String>> fixed = new LinkedHashMap<>();
  private final Map<Hole, Set<String>> named = new LinkedHashMap<>();

  /** What policies ask of the tags of repositories. */
  private final AskedTags tags;

  /**
   * Takes facts.
   *
   * @param namings names besides, such as those by which templates tell each other values
   */
  AccountFillings(List<Fact> facts, List<Naming> namings) {
    this.facts = facts;
    this.namings = namings;
    facts.forEach(fact -> fact.documents().forEach(this::document));
    this.tags = AskedTags.ofResources(policies());
    facts.forEach(fact -> fact.parts().forEach((part, value) -> part(fact, part, value)));
    byElement.forEach(
        (element, values) -> {
          Origin at = values.get(0).origin();
          Value.Field field = new Value.Field(element, at, new Value.Items(values, at));
          others.add(new Value.Fields(List.of(field), at));
        });
  }

  /** Returns the policies. */
  KnownPolicies known() {
    return new KnownPolicies(unknown, policies(), tags);
  }

  /**
   * Returns the fillings.
   *
   * @param assumed what is taken to fill holes, by their names
   * @param asked names that whoever asks has
   * @param about the principal that it is about alone, empty if it is about others too
   */
  JointFillings.Tries tries(
      Whereabouts where,
      Map<String, String> assumed,
      Collection<String> asked,
      Optional<String> about) {
    Map<Hole, List<String>> all = fixed(where);
    assumed.forEach(
        (name, text) -> all.put(Hole.of(name, where.account().location()), List.of(text)));
    Collection<Fact> bearing = facts;
    if (about.isPresent()) {
      bearing = BearingFacts.on(about.get(), facts, assumed.keySet());
    }
    JointFillings.Tries tries =
        JointFillings.of(
            policies(),
            others(bearing),
            where,
            new JointFillings.Known(
                all,
                named,
                asked,
                settled(where, about, bearing),
                spans(),
                about.isPresent(),
                namings(bearing, where)));
    return tries.isComplete() && areAllMade(tries)
        ? tries
        : new JointFillings.Tries(tries.tried(), false);
  }

  /** A region that something of the account is in says its partition, if nothing else does. */
  private Map<Hole, List<String>> fixed(Whereabouts where) {
    Map<Hole, List<String>> all = new LinkedHashMap<>(fixed);
    if (where.knownRegion().isEmpty()) {
      facts.stream()
          .flatMap(fact -> Optional.ofNullable(fact.part(Part.REGION)).stream())
          .flatMap(region -> region.knownText().stream())
          .findFirst()
          .map(region -> List.of(Partition.ofRegion(region).name()))
          .ifPresent(partition -> all.put(where.partition(), partition));
    }
    return all;
  }

  private boolean areAllMade(JointFillings.Tries tries) {
    return tries.tried().stream()
        .map(Fillings.Tried::filling)
        .allMatch(filling -> facts.stream().allMatch(fact -> FactCopies.areAll(fact, filling)));
  }

  private List<Naming> namings(Collection<Fact> bearing, Whereabouts where) {
    List<Naming> all = new ArrayList<>(namings);
    all.addAll(DeclaredNames.of(bearing));
    all.addAll(RequestNames.of(bearing, statements, tags, where, policies().origin()));
    return all;
  }

  /** Returns the holes of facts that do not bear on what a principal is allowed to do. */
  private Set<Hole> settled(Whereabouts where, Optional<String> about, Collection<Fact> bearing) {
    Set<Hole> settled = new HashSet<>();
    if (about.isPresent()) {
      facts.forEach(fact -> settled.addAll(holes(fact)));
      bearing.forEach(fact -> settled.removeAll(holes(fact)));
      // Policies can name the place of an account without a hole.
      settled.removeAll(Set.of(where.account(), where.region(), where.partition()));
    }
    return settled;
  }

  private static Set<Hole> holes(Fact fact) {
    Set<Hole> holes = new HashSet<>();
    fact.parts().values().forEach(value -> holes.addAll(Fillings.holes(value)));
    return holes;
  }

  /** Returns a filling that somebody chooses, as {@link JointFillings#byChoice} does. */
  JointFillings.Tries byChoice(
      Whereabouts where, Collection<String> asked, IntUnaryOperator chooser) {
    JointFillings.Known known =
        new JointFillings.Known(
            fixed(where), named, asked, Set.of(), spans(), false, namings(facts, where));
    return JointFillings.byChoice(policies(), others(facts), where, known, chooser);
  }

  private List<Value> others(Collection<Fact> bearing) {
    List<Value> all = new ArrayList<>(others);
    all.addAll(QuotedNames.of(bearing, statements));
    return all;
  }

  private Map<Hole, HoleSpan> spans() {
    FactEffects effects = new FactEffects(facts, unknown);
    HoleSpans spans = new HoleSpans();
    facts.stream()
        .flatMap(fact -> fact.documents().stream())
        .filter(document -> !unknown.contains(document))
        .forEach(spans::document);
    for (Fact fact : facts) {
      if (fact.parts().values().stream().allMatch(part -> Fillings.holes(part).isEmpty())) {
        continue;
      }
      Set<HoleSpan.Effect> does = effects.of(fact);
      fact.parts()
          .forEach(
              (part, value) -> {
                switch (part) {
                  case ARNS, GROUPS, INLINE_NAMES -> spans.names(value, does);
                  case USERS, ROLES -> spans.principals(value, does);
                  case DOCUMENT, TRUST, COUNT, REASON -> {} // looked at otherwise
                  default -> spans.name(value, does);
                }
              });
    }
    return spans.spans();
  }

  /** Returns a policy with the statements of those of which something is known. */
  private Value policies() {
    Origin at =
        statements.isEmpty() ? new Origin(Source.of("", ""), 0, 0) : statements.get(0).origin();
    return new Value.Fields(
        List.of(new Value.Field("Statement", at, new Value.Items(statements, at))), at);
  }

  private void document(Value document) {
    Value inner = document instanceof Value.Fields object ? object.get("Statement") : null;
    if (Fillings.of(document).isEmpty()) {
      unknown.add(document);
    } else if (inner != null) {
      statements.addAll(inner.itemsOrOne());
    } else {
      statements.add(document);
    }
  }

  private void part(Fact fact, Part part, Value value) {
    if (part == Part.TAGS && fact.kind() == Fact.Kind.REPOSITORY && !tags.areAsked()) {
      return; // which nobody misses
    }
    switch (part) {
      case REGION -> region(value);
      case DOCUMENT, TRUST, REASON -> {} // holes of policies are filled as they are everywhere
      case COUNT -> {
        others.add(value);
        open(value).forEach(hole -> fixed.put(hole, Presence.outcomes(value, hole)));
      }
      case PATH -> {
        others.add(value);
        open(value).forEach(hole -> named.put(hole, Set.of("/")));
      }
      default ->
          byElement.computeIfAbsent(element(fact, part), first -> new ArrayList<>()).add(value);
    }
  }

  /** Takes a region of its own as that of an ARN: it can be each that policies tell apart. */
  private void region(Value region) {
    if (Fillings.holes(region).isEmpty()) {
      others.add(region);
      return;
    }
    Origin at = region.origin();
    Value arn = new TextBuilder(at).add("arn:*:codecommit:").put(region).add(":*:*").build();
    statements.add(new Value.Fields(List.of(new Value.Field("Resource", at, arn)), at));
  }

  /** Returns what a part names: what names the same has to be compared. */
  private static String element(Fact fact, Part part) {
    return switch (part) {
      case NAME ->
          switch (fact.kind()) {
            case GROUP -> Part.GROUPS.name();
            case USER -> Part.USERS.name();
            case ROLE -> Part.ROLES.name();
            case OWN_INLINE -> Fact.Kind.INLINE.name();
            default -> fact.kind().name();
          };
      case TAGS -> fact.kind() == Fact.Kind.REPOSITORY ? "RESOURCE_TAGS" : part.name();
      case ARN, BOUNDARY -> Part.ARNS.name();
      case INLINE_NAMES -> Fact.Kind.INLINE.name();
      default -> part.name();
    };
  }

  private static List<Hole> open(Value value) {
    return Fillings.holes(value).stream().filter(hole -> hole.alternatives().isEmpty()).toList();
  }
}
