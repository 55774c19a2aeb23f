package io.github.policycheck.eval;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which repositories a question is about of which not all is said: {@code *} stands for each part
 * of the ARN that is not known.
 *
 * @param arn the ARN of the repository
 */
record Place(Arn arn) {

  /** Stands for what is not known. No part of the ARN of a repository is written so. */
  static final String ANY = "*";

  private static final String CODECOMMIT = "codecommit";

  /** Returns the parts of its ARN, in the order of the text. */
  private List<String> parts() {
    return List.of(arn.partition(), arn.service(), arn.region(), arn.account(), arn.resource());
  }

  /** Tells whether nothing is open. */
  boolean isWhole() {
    return !parts().contains(ANY);
  }

  /** Tells whether the account is known. */
  boolean hasAccount() {
    return Principal.isAccount(arn.account());
  }

  /**
   * Tells whether an entry of a Resource element is about all repositories that are meant here, or
   * about none of them, so that it does not matter which one it is.
   */
  boolean isTreatedAlikeBy(String entry) {
    if (isAny(entry)) {
      return true;
    }
    Arn pattern = Arn.parse(ResourceElement.completed(entry)).orElse(null);
    if (pattern == null) {
      return isWhole();
    }
    List<String> patterns = new Place(pattern).parts();
    List<String> known = parts();
    boolean isAlike = true;
    for (int i = 0; i < known.size(); i++) {
      boolean isOpen = known.get(i).equals(ANY);
      if (!isOpen && isText(patterns.get(i)) && !patterns.get(i).equals(known.get(i))) {
        return true; // about none
      }
      isAlike &= !isOpen || isAny(patterns.get(i));
    }
    return isAlike;
  }

  private static boolean isAny(String pattern) {
    return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
  }

  /** Tells whether a pattern is a text: it has no wildcard and no variable. */
  private static boolean isText(String pattern) {
    return pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
  }

  /**
   * Returns the same place with what is open as policies have it that name only one: the only
   * repository, or else the only account, region or partition of repositories.
   */
  Place as(Collection<Policy> policies) {
    List<Arn> named = named(policies);
    String name = arn.resource();
    String resource = name.equals(ANY) ? only(named, Arn::resource) : name;
    List<Arn> alike = named.stream().filter(one -> one.resource().equals(resource)).toList();
    List<Arn> tell = alike.isEmpty() ? named : alike;
    return new Place(
        new Arn(
            known(arn.partition(), tell, Arn::partition),
            arn.service(),
            known(arn.region(), tell, Arn::region),
            known(arn.account(), tell, Arn::account),
            resource));
  }

  private static String known(String part, List<Arn> named, Function<Arn, String> same) {
    return part.equals(ANY) ? only(named, same) : part;
  }

  /** Returns the only text that some ARNs have for a part, or that it is open. */
  private static String only(List<Arn> named, Function<Arn, String> part) {
    Set<String> texts = new LinkedHashSet<>();
    named.stream().map(part).filter(Place::isText).forEach(texts::add);
    return texts.size() == 1 ? texts.iterator().next() : ANY;
  }

  /** Returns the partition of repositories that policies name, if there is only one. */
  static String partition(Collection<Policy> policies) {
    return only(named(policies), Arn::partition);
  }

  /** Returns what policies say of repositories, be it in part by wildcards. */
  private static List<Arn> named(Collection<Policy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.document().statements().stream())
        .map(Statement::resource)
        .flatMap(
            resource ->
                resource == null ? List.<LocatedString>of().stream() : resource.patterns().stream())
        .flatMap(entry -> Arn.parse(entry.value()).stream())
        .filter(entry -> entry.service().equals(CODECOMMIT))
        .toList();
  }

  /** Returns the place of all repositories of which nothing is known. */
  static Place anywhere() {
    return new Place(new Arn(ANY, CODECOMMIT, ANY, ANY, ANY));
  }
}
