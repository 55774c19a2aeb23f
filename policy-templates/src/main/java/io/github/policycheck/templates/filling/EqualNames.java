package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.GeneratedName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what holes have to be for what refers to a name to be one that is declared, where that has
 * a hole too: whatever that is filled by, they are the same.
 */
public final class EqualNames {

  private final Map<Hole, List<String>> fixed;
  private final Map<Hole, Set<NameTokens>> found = new LinkedHashMap<>();

  private EqualNames(Map<Hole, List<String>> fixed) {
    this.fixed = fixed;
  }

  /**
   * Returns values by the hole that they can fill; they have other holes.
   *
   * @param fixed all that can fill some holes
   * @param origin where these values are taken to stand
   */
  static Map<Hole, List<Value>> of(
      Collection<Naming> namings, Map<Hole, List<String>> fixed, Origin origin) {
    EqualNames names = new EqualNames(fixed);
    namings.forEach(names::add);
    Map<Hole, List<Value>> values = new LinkedHashMap<>();
    names.found.forEach(
        (hole, those) ->
            values.put(hole, those.stream().flatMap(one -> one.value(origin).stream()).toList()));
    return values;
  }

  /** Tells whether two names are the same, whatever fills their holes. */
  public static boolean areSame(Value one, Value other) {
    List<NameTokens> all = tokens(one, other);
    return all.size() == 2 && all.get(0).equals(all.get(1));
  }

  /** Tells whether two names are the same if something fills their holes. */
  public static boolean canBeSame(Value one, Value other) {
    List<NameTokens> all = tokens(one, other);
    return all.size() != 2 || all.get(0).meets(all.get(1))[all.get(1).size()];
  }

  /**
   * Tells whether a text is an ARN with a hole before its name that is more or less than a field of
   * it, so that what it has to be for the ARN to name something follows from all of that name.
   */
  public static boolean hasHoleAcrossFields(Value resource) {
    return HoleUses.hasHoleAcrossFields(resource);
  }

  /** Returns a name each, more of what can be several. */
  private static List<NameTokens> tokens(Value one, Value other) {
    List<NameTokens> all = new ArrayList<>();
    NameTokens.add(one, Map.of(), all);
    NameTokens.add(other, Map.of(), all);
    return all;
  }

  private void add(Naming naming) {
    Set<NameTokens> declared = new LinkedHashSet<>();
    naming.declared().forEach(one -> NameTokens.add(one, fixed, declared));
    Set<NameTokens> referring = new LinkedHashSet<>();
    naming.referring().forEach(one -> NameTokens.add(one, fixed, referring));
    referring.removeAll(declared); // of which no two are alike
    for (NameTokens one : referring) {
      for (NameTokens other : declared) {
        if (!one.equals(other) && !(one.isKnown() && other.isKnown())) {
          fill(one, other, true);
          fill(other, one, !one.isHole());
        }
      }
    }
  }

  /**
   * Fills the holes of a name by what stands in their place in another.
   *
   * @param isOneWay whether a hole that is all of the name is filled as well: of two such, one is
   */
  private void fill(NameTokens name, NameTokens other, boolean isOneWay) {
    NameTokens reversed = other.reversed();
    for (int i = 0; i < name.size(); i++) {
      if (name.all().get(i) instanceof Hole hole
          && canFill(hole, name, other)
          && (isOneWay || !name.isHole())) {
        boolean[] before = name.part(0, i).meets(other);
        boolean[] after = name.part(i + 1, name.size()).reversed().meets(reversed);
        int from = first(before);
        if (from >= 0) {
          for (int to : List.of(other.size() - first(after), other.size() - last(after))) {
            if (from <= to && to <= other.size()) {
              fill(hole, other.part(from, to), other.isKnown());
            }
          }
        }
      }
    }
  }

  /** What AWS fills is a name that is written, or all of one. */
  private static boolean canFill(Hole hole, NameTokens name, NameTokens other) {
    return !hole.isSetByAws() || hole.generated() != null || name.isHole() || other.isKnown();
  }

  private void fill(Hole hole, NameTokens part, boolean isOfText) {
    boolean isNothing = part.size() == 0 && !isOfText;
    boolean isTheOtherWay =
        part.isHole()
            && found.getOrDefault((Hole) part.all().get(0), Set.of()).contains(NameTokens.of(hole));
    if (!isNothing && !isTheOtherWay && !part.has(hole) && canBe(hole, part)) {
      found.computeIfAbsent(hole, first -> new LinkedHashSet<>()).add(part);
    }
  }

  /** No two names that are made up are alike. */
  private static boolean canBe(Hole hole, NameTokens part) {
    GeneratedName generated = hole.generated();
    if (part.isKnown()) {
      return hole.as(part.text()).isPresent();
    }
    return generated == null
        || (!part.hasGenerated() && !part.isHole() && part.canBe(generated.shape()));
  }

  private static int first(boolean[] all) {
    for (int i = 0; i < all.length; i++) {
      if (all[i]) {
        return i;
      }
    }
    return -1;
  }

  private static int last(boolean[] all) {
    for (int i = all.length - 1; i >= 0; i--) {
      if (all[i]) {
        return i;
      }
    }
    return -1;
  }
}
