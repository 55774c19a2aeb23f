package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.ReplacedHoles;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The fillings of a policy in which holes are just what it says elsewhere: a branch of a variable
 * that another statement names, or that of another variable. What is found in a policy can be wrong
 * then alone, as a statement that another covers but where the two names are one.
 */
final class Alike {

  private static final Set<HoleUse.Kind> KINDS =
      EnumSet.of(
          HoleUse.Kind.PARTITION,
          HoleUse.Kind.REGION,
          HoleUse.Kind.ACCOUNT,
          HoleUse.Kind.PRINCIPAL,
          HoleUse.Kind.ARN,
          HoleUse.Kind.FIELDS,
          HoleUse.Kind.CONDITION_VALUE,
          HoleUse.Kind.NAME);

  private final Value document;
  private final Joints joints;

  /** What is tried otherwise. */
  private final Map<Hole, List<Value>> fillers;

  /** The same, and what is said elsewhere. */
  private final Map<Hole, List<Value>> all = new LinkedHashMap<>();

  private Alike(Value document, Map<Hole, List<Value>> fillers) {
    this.document = document;
    this.joints = new Joints(document.origin());
    this.fillers = fillers;
  }

  /**
   * Finds them.
   *
   * @param fillers what holes are tried with besides
   */
  static Alike of(Value document, List<HoleUse> uses, Map<Hole, List<Value>> fillers) {
    Alike alike = new Alike(document, fillers);
    alike.add(uses);
    return alike;
  }

  private void add(List<HoleUse> uses) {
    Value plain = new ReplacedHoles(this::plain).in(document);
    Map<Hole, Set<String>> found =
        Candidates.of(
            List.of(document, plain),
            List.of(),
            Map.of(),
            Partition.all().stream().flatMap(one -> one.regions().stream()).toList(),
            Map.of());
    Map<Hole, HoleSpan> spans = HoleSpans.of(document);
    PlacePatterns patterns = PlacePatterns.of(WrittenTexts.of(document));
    Partition partition = Surroundings.of(document).partition();
    for (HoleUse use : uses) {
      Hole hole = use.hole();
      List<Value> those = new ArrayList<>(fillers.getOrDefault(hole, List.of()));
      if (hole.alternatives().isEmpty() && KINDS.contains(use.kind())) {
        Set<String> named = new LinkedHashSet<>();
        found
            .getOrDefault(hole, Set.of())
            .forEach(text -> NamesElsewhere.text(hole, text).ifPresent(named::add));
        named.addAll(Fillers.extremes(use));
        named.addAll(Fillers.otherwise(use));
        if (use.kind() == HoleUse.Kind.REGION) {
          named.addAll(patterns.regions(partition.regions()));
        } else if (use.kind() == HoleUse.Kind.PARTITION && !hole.isSetByAws()) {
          Places.another(List.of(partition)).ifPresent(named::add);
        }
        those.forEach(one -> one.knownText().ifPresent(named::remove));
        named.removeIf(text -> !Fillers.canBe(use, text) || !Fillings.canFill(hole, text));
        named.forEach(text -> those.add(Value.Text.of(text, document.origin())));
        HoleSpan span = spans.get(hole);
        if (!named.isEmpty() && span != null && span.isSeveral()) {
          those.add(joints.all(hole, List.copyOf(those)));
        }
      }
      all.put(hole, those);
    }
  }

  private Value plain(Value.Unknown unknown) {
    List<Value> those = fillers.getOrDefault(unknown.hole(), List.of());
    return unknown.hole().alternatives().isEmpty() && !those.isEmpty() ? those.get(0) : unknown;
  }

  /** Returns for each of what is said elsewhere that a hole is that, and all else is plain. */
  private List<Map<Hole, Integer>> alone() {
    List<Map<Hole, Integer>> choices = new ArrayList<>();
    all.forEach(
        (hole, those) -> {
          for (int i = Objects.requireNonNull(fillers.get(hole)).size(); i < those.size(); i++) {
            choices.add(Map.of(hole, i));
          }
        });
    return choices;
  }

  /** Tells whether there are more of these than are tried. */
  boolean isTooMany(int most) {
    return alone().size() > most;
  }

  /** Returns the holes of which something is said elsewhere. */
  Collection<Hole> holes() {
    Set<Hole> holes = new LinkedHashSet<>();
    alone().forEach(one -> holes.addAll(one.keySet()));
    return holes;
  }

  /** Returns so many of them: with one hole that is said elsewhere, then with another as well. */
  List<Fillings.Tried> tried(int most) {
    List<Map<Hole, Integer>> alone = alone();
    Set<Map<Hole, Integer>> choices = new LinkedHashSet<>(alone);
    for (Map<Hole, Integer> one : alone) {
      for (Map.Entry<Hole, List<Value>> other : all.entrySet()) {
        for (int i = 1; i < other.getValue().size() && choices.size() < most; i++) {
          Map<Hole, Integer> both = new HashMap<>(one);
          both.putIfAbsent(other.getKey(), i);
          choices.add(both);
        }
      }
    }
    return choices.stream().limit(most).map(choice -> Fillings.tried(all, choice, joints)).toList();
  }
}
