package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Leaves out of whom not all is known, when it is known who has what. */
final class UnreadFacts {

  private static final String LAST = " which comes last is not known";

  private final AccountBuilder account;
  private final FilledFacts filled;
  private final DeclaredPrincipals principals;
  private final HeldPolicies held;
  private final Function<Fact, List<PrincipalId>> holders;

  /** What is said of whom already. */
  private final Set<String> said = new HashSet<>();

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
      case ALL_ATTACHED -> {
        if (filled.isGiven(fact, Part.ARNS)) {
          all(fact, Part.ARNS, held::attachedBesides);
        }
      }
      case ALL_INLINE -> all(fact, Part.INLINE_NAMES, held::inlineBesides);
      case OWN_INLINE -> all(fact, Part.NAME, (holder, one) -> held.inlineBesidesOwn(holder));
      case SOLE_ATTACHMENT -> others(fact, filled.texts(fact, Part.ARNS));
      case SOLE_MEMBERSHIP -> othersIn(fact, filled.texts(fact, Part.GROUPS));
      default -> {} // is read
    }
  }

  /** Leaves out who has policies besides those who alone are to have them. */
  private void others(Fact fact, List<String> arns) {
    for (String arn : arns) {
      Set<PrincipalId> others = new LinkedHashSet<>(held.having(List.of(arn)));
      holders.apply(fact).forEach(others::remove);
      others.forEach(
          one ->
              leaveOut(
                  one,
                  fact,
                  "`"
                      + arn
                      + "` is attached to "
                      + one
                      + " elsewhere, and detached from it here;"
                      + LAST));
    }
  }

  /** Leaves out who is in groups besides those who alone are to be there. */
  private void othersIn(Fact fact, List<String> groups) {
    for (String group : groups) {
      Set<PrincipalId> others = new LinkedHashSet<>(principals.members(group));
      filled
          .texts(fact, Part.USERS)
          .forEach(user -> others.remove(new PrincipalId(PrincipalId.Kind.USER, user)));
      others.forEach(
          one ->
              leaveOut(
                  one,
                  fact,
                  one + " is put into group/" + group + " elsewhere, and taken out here;" + LAST));
    }
  }

  private void leaveOut(PrincipalId one, Fact fact, String problem) {
    if (said.add(String.join("\n", one.toString(), fact.address(), problem))) {
      principals.leaveOut(one, fact, DeclaredPolicies.problem(fact.location(), problem));
    }
  }

  private void all(
      Fact fact, Part part, BiFunction<PrincipalId, List<String>, Optional<String>> besides) {
    List<String> all = filled.texts(fact, part);
    for (PrincipalId holder : holders.apply(fact)) {
      besides.apply(holder, all).ifPresent(problem -> leaveOut(holder, fact, problem));
    }
  }
}
