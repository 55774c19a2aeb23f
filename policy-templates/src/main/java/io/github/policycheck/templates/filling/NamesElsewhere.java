package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is named elsewhere that a hole can be.
 *
 * @param texts names without holes, by the hole that is a part of one
 * @param equal what holes of names have to be for two names to be one, with other holes perhaps
 */
record NamesElsewhere(Map<Hole, Set<String>> texts, Map<Hole, List<Value>> equal) {

  private static final Pattern PATTERN = Pattern.compile("[*?]");

  NamesElsewhere {
    texts = Map.copyOf(texts);
    equal = Collections.unmodifiableMap(new LinkedHashMap<>(equal)); // in one order
  }

  /** Returns what is written where a hole is, which can be a pattern. */
  Set<String> written(Hole hole) {
    Set<String> written = new LinkedHashSet<>(texts.getOrDefault(hole, Set.of()));
    equal.getOrDefault(hole, List.of()).forEach(value -> value.knownText().ifPresent(written::add));
    return written;
  }

  /** Returns texts that a hole can be: of what AWS fills, those that look like it. */
  Set<String> texts(Hole hole) {
    Set<String> named = new LinkedHashSet<>();
    written(hole).forEach(text -> text(hole, text).ifPresent(named::add));
    return named;
  }

  /** Returns what a hole can be for a text to be the name that is written, or one of a pattern. */
  static Optional<String> text(Hole hole, String written) {
    if (!PATTERN.matcher(written).find()) {
      return hole.as(written);
    }
    if (hole.form() == HoleForm.REGION) {
      Pattern regions = Pattern.compile(Candidates.wild(written));
      return Partition.all().stream()
          .flatMap(partition -> partition.regions().stream())
          .filter(region -> regions.matcher(region).matches())
          .findFirst();
    }
    String filled = written.replace("*", "").replace('?', 'x');
    return filled.isEmpty() ? Optional.empty() : hole.as(filled);
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
