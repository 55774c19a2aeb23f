package io.github.policycheck.analysis.bypass;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom the trust policies of an account tell apart. */
final class TrustPolicies {

  /** What is known of a caller of another name too. */
  private static final Set<ConditionKey> OF_ACCOUNT =
      ConditionKey.all(List.of("aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalType"));

  private final Account account;
  private final Set<String> named = new HashSet<>();
  private boolean tellsEachApart;

  TrustPolicies(Account account) {
    this.account = account;
    for (Role role : account.roles()) {
      Policy trust = role.trust();
      if (trust != null) {
        trust.document().statements().forEach(this::add);
      }
    }
  }

  private void add(Statement statement) {
    PrincipalElement principal = statement.principal();
    if (principal != null) {
      tellsEachApart |= principal.isNegated();
      principal.names().stream()
          .flatMap(names -> names.values().stream())
          .map(LocatedString::value)
          .forEach(named::add);
    }
    tellsEachApart |=
        statement.toString().contains("${")
            || statement.conditions().stream()
                .anyMatch(
                    condition ->
                        isOfCaller(condition.key().value())
                            && !OF_ACCOUNT.contains(condition.conditionKey()));
  }

  private static boolean isOfCaller(String key) {
    return ConditionKey.startsWith(key, "aws:Principal")
        || ConditionKey.areSame(key, "aws:username")
        || ConditionKey.areSame(key, "aws:userid");
  }

  /** Puts principals together that none of them tells apart. */
  Collection<List<PrincipalId>> alike(List<PrincipalId> some) {
    Map<Object, List<PrincipalId>> alike = new LinkedHashMap<>();
    for (PrincipalId id : some) {
      boolean isOne = tellsEachApart || named.contains(account.arn(id).toString());
      alike.computeIfAbsent(isOne ? id : "", same -> new ArrayList<>()).add(id);
    }
    return alike.values();
  }
}
