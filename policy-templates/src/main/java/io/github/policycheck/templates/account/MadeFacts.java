package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.templates.account.Fact.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The facts that there are, where one stands for any number of them. AWS refuses a name that is
 * none, or that something else has, and what is no policy, so that there is none of these.
 */
final class MadeFacts {

  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

  private final FilledFacts filled;
  private final Set<String> names = new HashSet<>();
  private final Set<String> refusedNames = new HashSet<>();
  private final Set<Fact> refused = Collections.newSetFromMap(new IdentityHashMap<>());

  MadeFacts(FilledFacts filled) {
    this.filled = filled;
  }

  List<Fact> of(List<Fact> facts) {
    List<List<Fact>> copies = facts.stream().map(filled::copies).toList();
    copies.stream()
        .filter(those -> those.size() == 1)
        .forEach(those -> names.add(name(those.get(0))));
    copies.stream()
        .filter(those -> those.size() > 1)
        .flatMap(List::stream)
        .filter(one -> isNamed(one) && !isTaken(one))
        .forEach(refused::add);
    List<Fact> made = new ArrayList<>();
    for (List<Fact> those : copies) {
      those.stream().filter(one -> those.size() == 1 || canBe(one)).forEach(made::add);
    }
    return made;
  }

  private static boolean isNamed(Fact fact) {
    return switch (fact.kind()) {
      case GROUP, USER, ROLE, REPOSITORY -> true;
      default -> false;
    };
  }

  /** Takes a name if there can be something of it. */
  private boolean isTaken(Fact fact) {
    boolean isName = NAME.matcher(filled.text(fact, Part.NAME)).matches();
    if (!isName) {
      refusedNames.add(name(fact));
    }
    return isName && names.add(name(fact));
  }

  private boolean canBe(Fact fact) {
    return !refused.contains(fact)
        && arePolicies(fact)
        && !isOfRefused(fact, Part.GROUPS, Fact.Kind.GROUP)
        && !isOfRefused(fact, Part.USERS, Fact.Kind.USER)
        && !isOfRefused(fact, Part.ROLES, Fact.Kind.ROLE);
  }

  /** Tells whether a fact is about something that has a name which is none. */
  private boolean isOfRefused(Fact fact, Part part, Fact.Kind kind) {
    return filled.texts(fact, part).stream()
        .anyMatch(name -> refusedNames.contains(of(kind, name)));
  }

  private static String of(Fact.Kind kind, String name) {
    return kind + "/" + ActionName.normalize(name);
  }

  private String name(Fact fact) {
    return of(fact.kind(), filled.text(fact, Part.NAME));
  }

  private boolean arePolicies(Fact fact) {
    try {
      fact.documents().stream()
          .filter(filled::isKnown)
          .forEach(
              document ->
                  filled.document(
                      document,
                      document.equals(fact.part(Part.TRUST))
                          ? PolicyType.ROLE_TRUST
                          : PolicyType.IDENTITY));
      return true;
    } catch (PolicySyntaxException e) {
      return false;
    }
  }
}
