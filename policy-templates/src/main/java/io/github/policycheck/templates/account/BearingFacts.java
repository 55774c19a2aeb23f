package io.github.policycheck.templates.account;

import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.GeneratedName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts that can bear on what one principal is allowed to do: the policies that it or its
 * groups can have, whatever fills the holes. All others leave an answer about it as it is.
 */
final class BearingFacts {

  private static final List<Part> HOLDERS = List.of(Part.GROUPS, Part.USERS, Part.ROLES);

  private static final List<Part> NAMING =
      List.of(Part.NAME, Part.GROUPS, Part.USERS, Part.ROLES, Part.ARN, Part.ARNS, Part.BOUNDARY);

  private final List<Fact> facts;
  private final Set<String> assumed;
  private final Set<Fact> bearing = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The names that the principal and its groups can have. */
  private final List<NamePattern> names = new ArrayList<>();

  /** All names that are written somewhere, as far as they are. */
  private final List<NamePattern> written = new ArrayList<>();

  private BearingFacts(List<Fact> facts, Set<String> assumed) {
    this.facts = facts;
    this.assumed = assumed;
  }

  /**
   * Finds them.
   *
   * @param principal who it is about, by a name or an ARN
   * @param assumed the names of the holes that are taken to be some text
   */
  static Set<Fact> on(String principal, List<Fact> facts, Set<String> assumed) {
    BearingFacts found = new BearingFacts(facts, assumed);
    Stream.of(principal.split("[/:]", -1)).map(NamePattern::of).forEach(found.names::add);
    found.written.addAll(found.names);
    for (Fact fact : facts) {
      NAMING.forEach(part -> found.written.addAll(NamePattern.all(fact.part(part), hole -> true)));
    }
    found.groups();
    found.principals();
    found.policies();
    return found.bearing;
  }

  /** Adds the groups that it can be in. */
  private void groups() {
    List<NamePattern> groups = new ArrayList<>();
    for (Fact fact : facts) {
      boolean isIts =
          isMembership(fact)
              ? isAny(fact.part(Part.USERS))
              : fact.kind() == Kind.USER && isAny(fact.part(Part.NAME));
      if (isIts) {
        bearing.add(fact);
        groups.addAll(patterns(fact.part(Part.GROUPS)));
      }
    }
    names.addAll(groups);
  }

  private static boolean isMembership(Fact fact) {
    return fact.kind() == Kind.MEMBERSHIP || fact.kind() == Kind.SOLE_MEMBERSHIP;
  }

  private void principals() {
    for (Fact fact : facts) {
      switch (fact.kind()) {
        case GROUP, USER, ROLE -> {
          if (isAny(fact.part(Part.NAME))) {
            bearing.add(fact);
          }
        }
        case SOLE_MEMBERSHIP -> { // of one of its groups, it may take it out
          if (isAny(fact.part(Part.GROUPS))) {
            bearing.add(fact);
          }
        }
        case REPOSITORY, UNREAD, UNREAD_CONTROL -> bearing.add(fact);
        default -> {} // policies, and who is in which group
      }
    }
  }

  private void policies() {
    List<NamePattern> arns = new ArrayList<>();
    for (Fact fact : facts) {
      if (HOLDERS.stream().anyMatch(part -> isHolder(fact, part))) {
        bearing.add(fact);
      }
      if (bearing.contains(fact)) {
        arns.addAll(patterns(fact.part(Part.ARNS)));
        arns.addAll(patterns(fact.part(Part.BOUNDARY)));
      }
    }
    for (Fact fact : facts) {
      // A policy that somebody else alone has is taken from whoever has it.
      Part naming = fact.kind() == Kind.SOLE_ATTACHMENT ? Part.ARNS : Part.ARN;
      boolean isIts =
          patterns(fact.part(naming)).stream().anyMatch(arn -> arns.stream().anyMatch(arn::meets));
      if (isIts) {
        bearing.add(fact);
      }
    }
  }

  private boolean isHolder(Fact fact, Part part) {
    return fact.kind() != Kind.USER && fact.kind() != Kind.MEMBERSHIP && isAny(fact.part(part));
  }

  private List<NamePattern> patterns(@Nullable Value value) {
    return NamePattern.all(value, this::isOwn);
  }

  /** Tells whether a name that is made up is none of those that are written. */
  private boolean isOwn(Hole hole) {
    GeneratedName generated = hole.generated();
    return generated != null
        && !assumed.contains(hole.name())
        && written.stream().noneMatch(one -> one.canBe(generated));
  }

  /** Tells whether a value can be one of the names. */
  private boolean isAny(@Nullable Value value) {
    return patterns(value).stream().anyMatch(one -> names.stream().anyMatch(one::meets));
  }
}
