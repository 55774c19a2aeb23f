package io.github.policycheck.cli.init;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What policies say of the account that they are in; what they do not say is asked for.
 *
 * @param account its twelve digits
 * @param region its region
 * @param repositories its repositories, those of other regions as {@code region/name}
 */
record AccountFacts(String account, String region, SortedSet<String> repositories) {

  private static final String CODECOMMIT = "codecommit";

  /**
   * Finds them.
   *
   * @param account what is given for it, null to find it
   * @param region what is given for it, null to find it
   * @param named repositories that are given
   * @throws NoFirstFilesException if the policies do not say it, or not only one
   */
  static AccountFacts of(
      List<Policy> policies,
      List<Arn> holders,
      @Nullable String account,
      @Nullable String region,
      List<String> named) {
    List<Arn> all = arns(policies);
    List<Arn> repositories = all.stream().filter(arn -> arn.service().equals(CODECOMMIT)).toList();
    String id = account == null ? account(holders, repositories, all) : checked(account);
    List<Arn> own =
        repositories.stream()
            .filter(arn -> arn.account().equals(id) || !Principal.isAccount(arn.account()))
            .toList();
    String place = region == null ? region(own, all) : region;
    checkPartition(place, Stream.concat(own.stream(), holders.stream()).toList());
    SortedSet<String> names = new TreeSet<>();
    for (Arn arn : own) {
      boolean isHere = !isText(arn.region()) || arn.region().equals(place);
      if (Account.isRepositoryName(arn.resource())) {
        names.add(isHere ? arn.resource() : arn.region() + "/" + arn.resource());
      }
    }
    for (String name : named) {
      if (!Account.isRepositoryName(name)) {
        throw new NoFirstFilesException(
            "`"
                + name
                + "` of --repo is no name of a repository: it has 1 to 100 letters, digits and"
                + " characters of ._- and does not end in .git");
      }
      names.add(name);
    }
    return new AccountFacts(id, place, names);
  }

  private static String account(List<Arn> holders, List<Arn> repositories, List<Arn> all) {
    return Stream.of(holders, repositories, all)
        .map(AccountFacts::accounts)
        .filter(some -> !some.isEmpty())
        .findFirst()
        .map(some -> only(some, "account", "--account-id ID"))
        .orElseThrow(
            () ->
                new NoFirstFilesException(
                    "no policy names the account that it is in; give its twelve digits with"
                        + " --account-id ID"));
  }

  private static Set<String> accounts(List<Arn> arns) {
    return parts(arns, Arn::account).stream()
        .filter(Principal::isAccount)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String checked(String account) {
    if (!Principal.isAccount(account)) {
      throw new NoFirstFilesException(
          "`" + account + "` of --account-id is no account: it is twelve digits");
    }
    return account;
  }

  private static String region(List<Arn> own, List<Arn> all) {
    return Stream.of(own, all)
        .map(some -> parts(some, Arn::region))
        .filter(some -> !some.isEmpty())
        .findFirst()
        .map(some -> only(some, "region", "--region REGION"))
        .orElseThrow(
            () ->
                new NoFirstFilesException(
                    "no policy names the region of its repositories; give it with --region REGION"));
  }

  private static String only(Collection<String> some, String what, String option) {
    if (some.size() > 1) {
      throw new NoFirstFilesException(
          "the policies name more than one "
              + what
              + " ("
              + String.join(", ", some)
              + "); say which is meant with "
              + option);
    }
    return some.iterator().next();
  }

  /** An account is in one partition, which its region tells. */
  private static void checkPartition(String region, List<Arn> own) {
    String partition = Partition.ofRegion(region).name();
    Optional<String> other =
        parts(own, Arn::partition).stream().filter(one -> !one.equals(partition)).findFirst();
    if (other.isPresent()) {
      throw new NoFirstFilesException(
          "the policies name repositories of the partition `"
              + other.get()
              + "`, and the region `"
              + region
              + "` is in `"
              + partition
              + "`; an account is in one of them: put its policies into a folder of their own, or"
              + " give its region with --region");
    }
  }

  private static Set<String> parts(List<Arn> arns, Function<Arn, String> part) {
    return arns.stream()
        .map(part)
        .filter(AccountFacts::isText)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isText(String part) {
    return !part.isEmpty() && part.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
  }

  private static List<Arn> arns(List<Policy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.document().statements().stream())
        .flatMap(
            statement ->
                statement.resource() == null
                    ? Stream.<LocatedString>of()
                    : statement.resource().patterns().stream())
        .flatMap(entry -> Arn.parse(entry.value()).stream())
        .toList();
  }
}
