package io.github.policycheck.templates.account;

import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.HoleSpan.Effect;
import io.github.policycheck.templates.filling.HoleSpans;
import io.github.policycheck.templates.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What it does if there is more of a fact: the policies that somebody has by it. */
final class FactEffects {

  /** What can leave somebody out, who is neither allowed more nor less then. */
  private static final Set<Kind> NOT_PLAIN =
      EnumSet.of(
          Kind.OWN_INLINE,
          Kind.SOLE_ATTACHMENT,
          Kind.SOLE_MEMBERSHIP,
          Kind.ALL_ATTACHED,
          Kind.ALL_INLINE,
          Kind.UNREAD,
          Kind.UNREAD_CONTROL);

  private final List<Fact> facts;
  private final Set<Value> unknown;

  /**
   * Makes it.
   *
   * @param unknown policies of which nothing is known
   */
  FactEffects(List<Fact> facts, Set<Value> unknown) {
    this.facts = facts;
    this.unknown = unknown;
  }

  Set<Effect> of(Fact fact) {
    if (NOT_PLAIN.contains(fact.kind())) {
      return EnumSet.allOf(Effect.class);
    }
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    fact.documents().stream()
        .filter(document -> !unknown.contains(document))
        .forEach(document -> effects.addAll(HoleSpans.effects(document)));
    addManaged(fact, effects);
    boolean isMember = fact.kind() == Kind.MEMBERSHIP || fact.kind() == Kind.USER;
    if (isMember && fact.part(Part.GROUPS) != null) {
      addGroups(fact, effects);
    }
    return effects;
  }

  /** Adds those of the managed policies that somebody has by it. */
  private void addManaged(Fact fact, Set<Effect> into) {
    if (fact.part(Part.ARNS) != null) {
      into.add(Effect.WIDENS); // as AWS's own do
      facts.stream()
          .filter(other -> other.kind() == Kind.MANAGED)
          .filter(other -> meet(fact.part(Part.ARNS), other.part(Part.ARN)))
          .flatMap(other -> other.documents().stream())
          .filter(document -> !unknown.contains(document))
          .forEach(document -> into.addAll(HoleSpans.effects(document)));
    }
  }

  private void addGroups(Fact member, Set<Effect> into) {
    for (Fact fact : facts) {
      boolean isOfThem =
          switch (fact.kind()) {
            case GROUP -> meet(member.part(Part.GROUPS), fact.part(Part.NAME));
            case INLINE, MANAGED, ATTACHMENT, SOLE_ATTACHMENT, ALL_ATTACHED, ALL_INLINE, UNREAD ->
                meet(member.part(Part.GROUPS), fact.part(Part.GROUPS));
            default -> false;
          };
      if (isOfThem) {
        into.addAll(of(fact));
      }
    }
  }

  private static boolean meet(@Nullable Value one, @Nullable Value other) {
    List<NamePattern> others = NamePattern.all(other, made -> false);
    return NamePattern.all(one, made -> false).stream()
        .anyMatch(pattern -> others.stream().anyMatch(pattern::meets));
  }
}
