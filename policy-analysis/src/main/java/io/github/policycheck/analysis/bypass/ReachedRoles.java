package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles that somebody can come to by assuming one after the other. */
final class ReachedRoles {

  private final Account account;
  private final Prover prover;
  private final Map<String, List<String>> context;

  ReachedRoles(Account account, Prover prover, Map<String, List<String>> context) {
    this.account = account;
    this.prover = prover;
    this.context = context;
  }

  /** Returns them with the requests that lead there: of certain ones, if there are such. */
  Map<PrincipalId, List<Step>> from(PrincipalId who) {
    Map<PrincipalId, List<Step>> certain = walk(who, Map.of(), false);
    Map<PrincipalId, List<Step>> all = new LinkedHashMap<>(certain);
    walk(who, certain, true).forEach(all::putIfAbsent);
    return all;
  }

  private Map<PrincipalId, List<Step>> walk(
      PrincipalId who, Map<PrincipalId, List<Step>> known, boolean isHopeful) {
    Map<PrincipalId, List<Step>> reached = new LinkedHashMap<>(known);
    ArrayDeque<PrincipalId> open = new ArrayDeque<>(withMembers(who));
    open.addAll(known.keySet());
    while (!open.isEmpty()) {
      PrincipalId by = open.remove();
      for (Role role : account.roles()) {
        PrincipalId id = new PrincipalId(PrincipalId.Kind.ROLE, role.name());
        if (id.equals(who) || reached.containsKey(id)) {
          continue;
        }
        AccessAnswer answer = prover.assumes(by, role, context);
        boolean isReached =
            isHopeful
                ? !(answer instanceof AccessAnswer.Proved)
                : answer instanceof AccessAnswer.Counterexample;
        if (isReached) {
          List<Step> steps = new ArrayList<>(reached.getOrDefault(by, List.of()));
          steps.add(new Step(by, answer));
          reached.put(id, List.copyOf(steps));
          open.add(id);
        }
      }
    }
    return reached;
  }

  /** Trust policies name users and not groups. */
  private List<PrincipalId> withMembers(PrincipalId who) {
    List<PrincipalId> all = new ArrayList<>(List.of(who));
    all.addAll(members(who));
    return all;
  }

  /** Returns the members of a group whose policies are known; none of others. */
  List<PrincipalId> members(PrincipalId group) {
    if (group.kind() != PrincipalId.Kind.GROUP) {
      return List.of();
    }
    return account.users().stream()
        .filter(user -> user.groups().contains(group.name()))
        .map(user -> new PrincipalId(PrincipalId.Kind.USER, user.name()))
        .filter(user -> !account.leftOut().containsKey(user))
        .toList();
  }
}
