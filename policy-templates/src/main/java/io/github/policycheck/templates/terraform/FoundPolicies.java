package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.EndlessException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What is found in a root module and all that it calls. */
final class FoundPolicies {

  /** How many modules are called for one root. */
  private static final int MOST = 1_000;

  private final Predicate<String> isDeclaring;
  private final List<Found> policies = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  /** The addresses of documents that policies and other documents were made of. */
  private final Set<String> used = new HashSet<>();

  private final Set<Place> seen = new HashSet<>();
  private int calls;

  /**
   * Starts empty.
   *
   * @param isDeclaring tells whether a file is one of those that declare
   */
  FoundPolicies(Predicate<String> isDeclaring) {
    this.isDeclaring = isDeclaring;
  }

  /**
   * Where a policy is declared, whichever call it is.
   *
   * @param inner what follows the address of the block
   */
  record Place(ModuleFiles files, ModuleIndex.Declared declared, String inner) {

    /** Places of one address are the same. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Place place && files == place.files && name().equals(place.name());
    }

    @Override
    public int hashCode() {
      return name().hashCode();
    }

    private String name() {
      return declared.address() + inner;
    }
  }

  /** A policy and where it is declared. */
  record Found(Place place, DeclaredPolicy policy) {}

  boolean isDeclaring(String file) {
    return isDeclaring.test(file);
  }

  void add(Found one) {
    see(one.place());
    policies.add(one);
  }

  /** Takes down that what stands somewhere was looked at. */
  void see(Place place) {
    seen.add(place);
  }

  /** Returns all places that were looked at. */
  Set<Place> seen() {
    return seen;
  }

  List<Found> policies() {
    return policies;
  }

  /** Takes what is wrong with policies, and returns it. */
  List<Finding> problems() {
    return problems;
  }

  void use(String document) {
    used.add(document);
  }

  boolean isUsed(String document) {
    return used.contains(document);
  }

  /** Counts a call; there can be too many of them to follow. */
  void count() {
    if (++calls > MOST) {
      throw new EndlessException();
    }
  }
}
