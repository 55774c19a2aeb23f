package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Leaves out of whom not all is known, when it is known who has what. */
final class UnreadFacts {

  private final AccountBuilder account;
  private final FilledFacts filled;
  private final DeclaredPrincipals principals;
  private final HeldPolicies held;
  private final Function<Fact, List<PrincipalId>> holders;

  /**
   * Makes it.
   *
   * @param holders returns whom a fact names
   */
  UnreadFacts(
      AccountBuilder account,
      FilledFacts filled,
      DeclaredPrincipals principals,
      HeldPolicies held,
      Function<Fact, List<PrincipalId>> holders) {
    this.account = account;
    this.filled = filled;
    this.principals = principals;
    this.held = held;
    this.holders = holders;
  }

  void take(Fact fact) {
    switch (fact.kind()) {
      case UNREAD -> {
        Set<PrincipalId> those = new LinkedHashSet<>(holders.apply(fact));
        those.addAll(held.having(filled.texts(fact, Part.ARNS)));
        (fact.isAboutAll() ? principals.all() : those)
            .forEach(one -> principals.leaveOut(one, fact, fact.problem()));
      }
      case UNREAD_CONTROL ->
          account.notKnown(
              List.of(
                  new NotKnown(
                      NotKnown.What.SERVICE_CONTROL_POLICIES,
                      fact.location() + ": " + fact.problem().message())));
      case ALL_ATTACHED -> all(fact, Part.ARNS, held::attachedBesides);
      case ALL_INLINE -> all(fact, Part.INLINE_NAMES, held::inlineBesides);
      default -> {} // is read
    }
  }

  private void all(
      Fact fact, Part part, BiFunction<PrincipalId, List<String>, Optional<String>> besides) {
    List<String> all = filled.texts(fact, part);
    for (PrincipalId holder : holders.apply(fact)) {
      besides
          .apply(holder, all)
          .ifPresent(
              problem ->
                  principals.leaveOut(
                      holder, fact, DeclaredPolicies.problem(fact.location(), problem)));
    }
  }
}
