package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The root user of an account. Nothing has to allow what it does, which is as if somebody with its
 * keys had a policy that allows all.
 */
final class RootUser {

  private RootUser() {}

  static Caller of(Account account) {
    Arn arn = new Arn(account.partition(), "iam", "", account.id(), "root");
    PrincipalKeys keys = PrincipalKeys.of(new Principal.Root(arn));
    Set<String> absent = new HashSet<>(keys.absent());
    absent.add("aws:PrincipalTag/");
    PrincipalId id = new PrincipalId(PrincipalId.Kind.USER, arn.resource());
    return new Caller(
        id,
        arn,
        new Principal.Unnamed(account.id()),
        List.of(new PolicyBinding(Everything.allowed(arn.resource(), PolicyType.IDENTITY), id)),
        null,
        account.organization(),
        keys.values(),
        absent,
        account.principals().stream()
            .findFirst()
            .map(one -> account.caller(one).resourceTags())
            .orElse(Map.of()));
  }
}
