package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The principals that templates declare, and those that they only name. */
final class DeclaredPrincipals {

  private final AccountBuilder account;
  private final Map<PrincipalId, PrincipalBuilder> declared = new LinkedHashMap<>();
  private final Map<PrincipalId, List<UnreadPolicy>> strangers = new LinkedHashMap<>();
  private final Map<String, Set<PrincipalId>> members = new HashMap<>();
  private final NamesAlike names = new NamesAlike();

  DeclaredPrincipals(AccountBuilder account) {
    this.account = account;
  }

  /** Adds one. A name in another case is the same, which nobody can have twice. */
  PrincipalBuilder add(PrincipalId written) {
    PrincipalId id = names.first(written);
    PrincipalBuilder builder =
        switch (id.kind()) {
          case GROUP -> account.group(id.name());
          case USER -> account.user(id.name());
          case ROLE -> account.role(id.name());
        };
    declared.put(id, builder);
    return builder;
  }

  /** Returns what is said of one that is declared; null if it is not. */
  @Nullable PrincipalBuilder get(PrincipalId id) {
    return declared.get(id);
  }

  Set<PrincipalId> all() {
    return declared.keySet();
  }

  /** Takes that something puts a user into a group; returns whether that is new. */
  boolean member(PrincipalId user, String group) {
    return members.computeIfAbsent(group, first -> new LinkedHashSet<>()).add(user);
  }

  /** Returns the users that something puts into a group. */
  Set<PrincipalId> members(String group) {
    return members.getOrDefault(group, Set.of());
  }

  /** Leaves somebody out of whom something is not known. */
  void leaveOut(PrincipalId id, Fact because, Finding problem) {
    PrincipalBuilder builder = declared.get(id);
    if (builder == null) {
      stranger(id, because);
    } else {
      builder.unread(because.address(), List.of(problem));
    }
  }

  /**
   * Leaves out somebody who is declared elsewhere: what else there is of him is not known. Whether
   * somebody is meant whose name differs in case only AWS does not say.
   */
  void stranger(PrincipalId id, Fact because) {
    strangers.computeIfAbsent(
        id,
        first ->
            List.of(
                new UnreadPolicy(first.toString(), first, List.of(isNotDeclared(first, because)))));
    PrincipalId alike = names.first(id);
    PrincipalBuilder builder = declared.get(alike);
    if (builder != null && !alike.equals(id)) {
      builder.unread(
          id.toString(),
          List.of(
              DeclaredPolicies.problem(
                  because.location(),
                  "AWS does not say whether `"
                      + id
                      + "` is `"
                      + alike
                      + "`, as their names differ in upper and lower case only")));
    }
  }

  static Finding isNotDeclared(PrincipalId id, Fact because) {
    return DeclaredPolicies.problem(
        because.location(),
        id + " is not declared in these templates, so that what else it has is not known");
  }

  /** Tells the account who is left out. */
  void leaveOutStrangers() {
    strangers.forEach(account::leftOut);
  }
}
