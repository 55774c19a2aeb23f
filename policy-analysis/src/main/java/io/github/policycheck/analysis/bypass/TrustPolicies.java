package io.github.policycheck.analysis.bypass;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whom the trust policies of an account tell apart, and whom they can let in. */
final class TrustPolicies {

  /** What is known of a caller of another name too. */
  private static final Set<ConditionKey> OF_ACCOUNT =
      ConditionKey.all(List.of("aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalType"));

  private final Account account;
  private final PrincipalArns arns;
  private final Map<String, One> byRole = new HashMap<>();

  TrustPolicies(Account account, PrincipalArns arns) {
    this.account = account;
    this.arns = arns;
    for (Role role : account.roles()) {
      Policy trust = role.trust();
      if (trust != null) {
        byRole.put(role.name(), One.of(trust.document().statements()));
      }
    }
  }

  /**
   * What one says.
   *
   * @param allowed who is named by statements that allow
   * @param named who is named by any statement
   * @param tellsEachApart whether any two principals may be told apart
   * @param isForAnybody whether it can allow somebody whom it does not name
   */
  private record One(
      Set<String> allowed, Set<String> named, boolean tellsEachApart, boolean isForAnybody) {

    static One of(List<Statement> statements) {
      Set<String> allowed = new HashSet<>();
      Set<String> named = new HashSet<>();
      boolean tellsEachApart = false;
      boolean isForAnybody = false;
      for (Statement statement : statements) {
        PrincipalElement principal = statement.principal();
        if (principal != null) {
          List<String> names = names(principal);
          named.addAll(names);
          tellsEachApart |= principal.isNegated();
          if (statement.effect() == Effect.ALLOW) {
            allowed.addAll(names);
            isForAnybody |= principal.isNegated();
          }
        }
        tellsEachApart |= asksForCaller(statement);
      }
      return new One(allowed, named, tellsEachApart, isForAnybody);
    }
  }

  /** Returns the accounts, users, roles and sessions that are named. */
  private static List<String> names(PrincipalElement principal) {
    return principal.names().stream()
        .filter(
            names ->
                names.type() == PrincipalElement.Type.AWS
                    || names.type() == PrincipalElement.Type.EVERYONE)
        .flatMap(names -> names.values().stream())
        .map(LocatedString::value)
        .toList();
  }

  private static boolean asksForCaller(Statement statement) {
    return statement.toString().contains("${")
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

  /** Returns that of a role; empty if it is not known. */
  Optional<Policy> of(PrincipalId role) {
    return account.roles().stream()
        .filter(one -> one.name().equals(role.name()))
        .flatMap(one -> Stream.ofNullable(one.trust()))
        .findFirst();
  }

  /** Puts principals together that none of them tells apart. */
  Collection<List<PrincipalId>> alike(List<PrincipalId> some) {
    boolean tellsEachApart = byRole.values().stream().anyMatch(One::tellsEachApart);
    Map<Object, List<PrincipalId>> alike = new LinkedHashMap<>();
    for (PrincipalId id : some) {
      String arn = arns.of(id);
      boolean isOne =
          tellsEachApart || byRole.values().stream().anyMatch(one -> one.named().contains(arn));
      alike.computeIfAbsent(isOne ? id : "", same -> new ArrayList<>()).add(id);
    }
    return alike.values();
  }

  /** Tells whether that of a role tells a principal from others whom no other policy does. */
  boolean tellsApart(Role role, PrincipalId id) {
    One one = byRole.get(role.name());
    return one != null && (one.tellsEachApart() || one.named().contains(arns.of(id)));
  }

  /**
   * Tells whether that of a role can let a principal in.
   *
   * @param isAllowed whether it can be that policies of its own allow the principal to assume roles
   * @return true also of what is not known
   */
  boolean canLetIn(Role role, PrincipalId id, boolean isAllowed) {
    One one = byRole.get(role.name());
    if (one == null || one.isForAnybody()) {
      return true;
    }
    String arn = arns.of(id);
    return one.allowed().stream().anyMatch(name -> isAllowed || !isOfOthers(name, arn));
  }

  /** Tells whether a name is that of the account as a whole, or of another user or role. */
  private boolean isOfOthers(String name, String arn) {
    return name.equals(account.id())
        || name.endsWith(":root")
        || (!name.equals(arn) && (name.contains(":user/") || name.contains(":role/")));
  }
}
