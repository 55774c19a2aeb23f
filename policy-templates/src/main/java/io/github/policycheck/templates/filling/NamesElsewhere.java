package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.GeneratedName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is named elsewhere that a hole can be.
 *
 * @param texts names without holes, by the hole that is a part of one
 * @param equal what holes of names have to be for two names to be one, with other holes perhaps
 */
record NamesElsewhere(Map<Hole, Set<String>> texts, Map<Hole, List<Value>> equal) {

  NamesElsewhere {
    texts = Map.copyOf(texts);
    equal = Collections.unmodifiableMap(new LinkedHashMap<>(equal)); // in one order
  }

  /** Returns texts that a hole can be: of a name that is made up, those that look like it. */
  Set<String> texts(Hole hole) {
    Set<String> named = new LinkedHashSet<>(texts.getOrDefault(hole, Set.of()));
    GeneratedName generated = hole.generated();
    named.removeIf(text -> generated == null ? hole.isSetByAws() : !generated.canBe(text));
    return named;
  }

  /** Returns what a hole can be for two names to be one, besides some texts. */
  List<Value> equal(Hole hole, Set<String> besides) {
    return equal.getOrDefault(hole, List.of()).stream()
        .filter(value -> value.knownText().filter(besides::contains).isEmpty())
        .toList();
  }

  /** Returns the holes of equal names. */
  List<Hole> holes() {
    return equal.values().stream()
        .flatMap(List::stream)
        .flatMap(value -> Fillings.holes(value).stream())
        .toList();
  }

  /** Returns names that a hole can be: any that is declared, also where nothing tells why. */
  List<Value> any(Hole hole, Collection<Naming> namings) {
    List<Value> values = new ArrayList<>(equal.getOrDefault(hole, List.of()));
    if (!hole.isSetByAws()) {
      namings.forEach(naming -> values.addAll(naming.declared()));
    }
    values.removeIf(value -> Fillings.holes(value).contains(hole));
    return values;
  }
}
