package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Repositories that an account lists, and those on both sides of its policies' Resource entries.
 */
final class RepositoryArns {

  private static final String SERVICE = "codecommit";

  private final Account account;
  private final Function<String, Collection<String>> variables;

  RepositoryArns(AskedAccount account) {
    this.account = account.account();
    this.variables = new ContextChoices(account, List.of(TextsAround.OTHER))::valuesOf;
  }

  /**
   * Returns them, those that the account lists first.
   *
   * @throws IllegalArgumentException if it has none
   */
  List<String> all() {
    Set<String> arns = new LinkedHashSet<>();
    account.repositoryArns().forEach(arn -> arns.add(arn.toString()));
    account.policies().stream()
        .flatMap(policy -> policy.document().statements().stream())
        .map(Statement::resource)
        .forEach(element -> addAround(element, arns));
    if (arns.isEmpty()) {
      throw new IllegalArgumentException(
          "the account "
              + account.id()
              + " has no repository to call: it lists none in a region, and no Resource of its"
              + " policies names one");
    }
    return List.copyOf(arns);
  }

  private void addAround(@Nullable ResourceElement element, Set<String> arns) {
    if (element == null) {
      return;
    }
    for (LocatedString pattern : element.patterns()) {
      ArnParts parts = ArnParts.of(pattern.value());
      if (parts.count() == ArnParts.COUNT && parts.service().equals(SERVICE)) {
        String region = hasWildcard(parts.region()) ? account.region().orElse("") : parts.region();
        boolean isOurs = hasWildcard(parts.account()) || parts.account().equals(account.id());
        if (isOurs && !region.isEmpty()) {
          names(parts.resource()).forEach(name -> arns.add(arn(region, name)));
        }
      }
    }
  }

  private Set<String> names(String pattern) {
    Set<String> names = new LinkedHashSet<>(TextsAround.within(pattern, true, variables));
    List.copyOf(names).forEach(name -> names.addAll(TextsAround.near(name)));
    names.removeIf(name -> !Account.isRepositoryName(name));
    return names;
  }

  private String arn(String region, String name) {
    return new Arn(account.partition(), SERVICE, region, account.id(), name).toString();
  }

  private static boolean hasWildcard(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
  }
}
