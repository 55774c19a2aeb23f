package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ARNs of users, groups and roles say: which account and partition they are of, and under
 * which path each stands. Policies are matched against these ARNs, so that one that contradicts the
 * name beside it is an error.
 */
final class PrincipalArns {

  private final String account;
  private final String partition;

  private PrincipalArns(String account, String partition) {
    this.account = account;
    this.partition = partition;
  }

  /**
   * Finds out the account and the partition.
   *
   * @param place of the file, for an error
   */
  static PrincipalArns of(RawAccount raw, SourceLocation place) {
    Arn first = first(raw);
    String account = raw.id != null ? raw.id : first == null ? null : first.account();
    if (account == null) {
      throw JsonText.problem(
          "nothing says which account this is: neither `Account` nor an `Arn`", place);
    }
    String said = raw.region == null ? "" : raw.region;
    String region = said.isEmpty() ? raw.repositories.someRegion() : said;
    return new PrincipalArns(
        account, first == null ? Partition.ofRegion(region).name() : first.partition());
  }

  private static @Nullable Arn first(RawAccount raw) {
    for (List<RawAccount.Principal> some : List.of(raw.users, raw.groups, raw.roles)) {
      for (RawAccount.Principal principal : some) {
        Arn arn = principal.arn == null ? null : Arn.parse(principal.arn).orElse(null);
        if (arn != null && Principal.isAccount(arn.account())) {
          return arn;
        }
      }
    }
    return null;
  }

  String account() {
    return account;
  }

  String partition() {
    return partition;
  }

  /** Returns the path of a principal: a slash if nothing names its ARN. */
  String path(PrincipalId.Kind kind, RawAccount.Principal principal) {
    if (principal.arn == null) {
      return "/";
    }
    String name = principal.name();
    String before = new Arn(partition, "iam", "", account, kind.text() + "/").toString();
    String arn = principal.arn;
    if (!arn.startsWith(before) || !arn.endsWith("/" + name)) {
      throw JsonText.problem(
          Quoted.of(arn)
              + " is not the ARN of the "
              + kind.text()
              + " "
              + Quoted.of(name)
              + ": it begins with "
              + Quoted.of(before)
              + " and ends with the name",
          principal.place);
    }
    return arn.substring(before.length() - 1, arn.length() - name.length());
  }
}
