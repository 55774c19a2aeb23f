package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the condition keys whose value a request leaves open and could change its decision. */
final class MissingKeys {

  private final RequestContext request;
  private final PolicyLayer[] layers;
  private final Combination combination;
  private final Set<String> decisive = new TreeSet<>();
  private final List<OpenAllow> allows = new ArrayList<>();
  private int certain;
  private int open;

  /** An Allow that applies if the open keys are right, and the parts it has then. */
  private record OpenAllow(Set<String> keys, int parts) {}

  MissingKeys(RequestContext request, PolicyLayer[] layers, Combination combination, int caps) {
    this.request = request;
    this.layers = layers;
    this.combination = combination;
    this.certain = caps;
    this.open = caps;
  }

  /** Returns the keys, normalized and sorted. */
  Set<String> find() {
    for (PolicyLayer layer : layers) {
      if (layer.binds(request) && !addKeysOf(layer)) {
        return Set.of(); // denied, whatever the keys are
      }
    }
    for (OpenAllow allow : allows) {
      for (Part part : Part.values()) {
        boolean isOpen = part.isIn(allow.parts()) && part.isIn(open) && !part.isIn(certain);
        if (isOpen && combination.canHangOn(part, certain, open)) {
          decisive.addAll(allow.keys());
        }
      }
    }
    return decisive;
  }

  /** Adds what one layer leaves open; returns false if it denies for certain. */
  private boolean addKeysOf(PolicyLayer layer) {
    int certainHere = 0;
    int openHere = 0;
    List<OpenAllow> allowsHere = new ArrayList<>();
    for (CompiledStatement statement : layer.statementsFor(request)) {
      Set<String> keys = statement.openKeys(request).orElse(null);
      if (keys == null) {
        continue;
      }
      if (statement.isDeny()) {
        if (keys.isEmpty()) {
          return false;
        }
        decisive.addAll(keys);
        continue;
      }
      int parts = layer.parts(statement, request);
      certainHere |= keys.isEmpty() ? parts : 0;
      openHere |= parts;
      allowsHere.add(new OpenAllow(keys, parts));
    }
    // Levels of one part must all allow: of a level that is certain to allow no key matters.
    int settled = certainHere;
    allowsHere.removeIf(allow -> (allow.parts() & ~settled) == 0);
    allows.addAll(allowsHere);
    certain = layer.combine(certain, certainHere);
    open = layer.combine(open, openHere);
    return true;
  }
}
