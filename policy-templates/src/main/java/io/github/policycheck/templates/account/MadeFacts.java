package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.templates.account.Fact.Part;
import java.util.ArrayList;
import java.util.HashSet;
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

  MadeFacts(FilledFacts filled) {
    this.filled = filled;
  }

  List<Fact> of(List<Fact> facts) {
    List<List<Fact>> copies = facts.stream().map(filled::copies).toList();
    copies.stream()
        .filter(those -> those.size() == 1)
        .forEach(those -> names.add(name(those.get(0))));
    List<Fact> made = new ArrayList<>();
    for (List<Fact> those : copies) {
      those.stream().filter(one -> those.size() == 1 || canBe(one)).forEach(made::add);
    }
    return made;
  }

  private boolean canBe(Fact fact) {
    boolean isNamed =
        switch (fact.kind()) {
          case GROUP, USER, ROLE, REPOSITORY -> true;
          default -> false;
        };
    return arePolicies(fact)
        && (!isNamed
            || (NAME.matcher(filled.text(fact, Part.NAME)).matches() && names.add(name(fact))));
  }

  private String name(Fact fact) {
    return fact.kind() + "/" + ActionName.normalize(filled.text(fact, Part.NAME));
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
