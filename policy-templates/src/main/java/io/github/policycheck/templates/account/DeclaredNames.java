package io.github.policycheck.templates.account;

import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which facts declare a name, and which refer to one. */
final class DeclaredNames {

  private DeclaredNames() {}

  /** Returns the names of each kind of things. */
  static List<Naming> of(Collection<Fact> facts) {
    return List.of(
        naming(facts, Kind.GROUP, Part.NAME, Set.of(Part.GROUPS)),
        naming(facts, Kind.USER, Part.NAME, Set.of(Part.USERS)),
        naming(facts, Kind.ROLE, Part.NAME, Set.of(Part.ROLES)),
        naming(facts, Kind.MANAGED, Part.ARN, Set.of(Part.ARNS, Part.BOUNDARY)));
  }

  private static Naming naming(
      Collection<Fact> facts, Kind kind, Part declaring, Set<Part> referring) {
    List<Value> declared = new ArrayList<>();
    List<Value> others = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.kind() == kind) {
        Optional.ofNullable(fact.part(declaring)).ifPresent(declared::add);
      }
      for (Part part : referring) {
        Optional.ofNullable(fact.part(part)).ifPresent(others::add);
      }
    }
    return new Naming(declared, others);
  }
}
