package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The repositories whose branches are protected, as entries of Resource. */
final class RepositoryArns {

  private static final String ANY = "*";

  private final String partition;
  private final String region;
  private final String account;

  /**
   * Takes where the repositories are that are named without an ARN.
   *
   * @throws UnusableNameException if AWS has no such account or region
   */
  RepositoryArns(@Nullable String account, @Nullable String region) {
    if (account != null && !Principal.isAccount(account)) {
      throw new UnusableNameException(
          Quoted.of(account) + " is no id of an account: it has twelve digits");
    }
    this.account = account == null ? ANY : account;
    this.region = region == null ? ANY : region;
    this.partition = region == null ? ANY : known(region).name();
  }

  private static Partition known(String region) {
    List<String> all = Partition.all().stream().flatMap(one -> one.regions().stream()).toList();
    if (!all.contains(region)) {
      String hint = Spelling.hint(region, all);
      throw new UnusableNameException(
          "AWS has no region "
              + Quoted.of(region)
              + " that is known here"
              + (hint.isEmpty() ? "; name the repository by its ARN if it is a new one" : hint));
    }
    return Partition.ofRegion(region);
  }

  /**
   * Returns entries of Resource: without those that others cover.
   *
   * @throws UnusableNameException if no repository has such a name
   */
  List<String> entries(List<String> written) {
    if (written.isEmpty()) {
      boolean isAny = region.equals(ANY) && account.equals(ANY);
      return List.of(isAny ? ANY : arn(ANY));
    }
    return Distinct.of(
        written.stream().map(this::entry).toList(),
        entry -> PatternLanguage.ofResource(PatternText.of(entry)));
  }

  private String entry(String written) {
    if (written.isEmpty()) {
      throw new UnusableNameException("the name of a repository is empty");
    }
    if (written.startsWith("arn:")) {
      checkArn(written);
      return written;
    }
    checkName(written, written);
    return arn(written);
  }

  private String arn(String name) {
    return new Arn(partition, "codecommit", region, account, name).toString();
  }

  private static void checkArn(String written) {
    Arn arn = Arn.parse(written).orElse(null);
    boolean isOfRepository =
        arn != null
            && arn.service().equals("codecommit")
            && (arn.account().equals(ANY) || Principal.isAccount(arn.account()))
            && !arn.region().isEmpty();
    if (arn == null || !isOfRepository) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " is no ARN of a repository; write arn:aws:codecommit:REGION:ACCOUNT:NAME");
    }
    boolean isPlain =
        !WildcardPattern.hasWildcard(arn.partition()) && !WildcardPattern.hasWildcard(arn.region());
    String partition = Partition.ofRegion(arn.region()).name();
    if (isPlain && !arn.partition().equals(partition)) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " is no ARN of a repository: the region "
              + Quoted.of(arn.region())
              + " is in the partition "
              + Quoted.of(partition));
    }
    if (!KnownPlaces.have(arn)) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " is no ARN of a repository: AWS has no such partition, or no such region in it");
    }
    checkName(arn.resource(), written);
  }

  private static void checkName(String name, String written) {
    if (!Account.isRepositoryName(Wildcards.filled(name))) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " names no repository: its name has 1 to 100 letters, digits and characters of"
              + " ._- and does not end in .git");
    }
  }
}
