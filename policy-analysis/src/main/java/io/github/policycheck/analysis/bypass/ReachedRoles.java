package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roles that somebody can come to by assuming one after the other. */
final class ReachedRoles {

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  private final Account account;
  private final Prover prover;
  private final TrustPolicies trust;
  private final Map<String, List<String>> context;
  private final List<String> arns;
  private final Map<PrincipalId, Boolean> areAllowed = new HashMap<>();
  private final Map<List<Object>, Optional<AccessAnswer>> known = new HashMap<>();

  ReachedRoles(
      Account account,
      Prover prover,
      TrustPolicies trust,
      PrincipalArns arns,
      Map<String, List<String>> context) {
    this.account = account;
    this.prover = prover;
    this.trust = trust;
    this.context = context;
    this.arns = account.roles().stream().map(role -> arns.of(id(role))).toList();
  }

  private static PrincipalId id(Role role) {
    return new PrincipalId(PrincipalId.Kind.ROLE, role.name());
  }

  /**
   * Returns them with the requests that lead there: of certain ones, if there are such.
   *
   * @param like somebody whom no policy but those of trust tells from {@code who}
   */
  Map<PrincipalId, List<Step>> from(PrincipalId who, PrincipalId like) {
    Map<PrincipalId, List<Step>> certain = walk(who, like, Map.of(), false);
    Map<PrincipalId, List<Step>> all = new LinkedHashMap<>(certain);
    walk(who, like, certain, true).forEach(all::putIfAbsent);
    return all;
  }

  private Map<PrincipalId, List<Step>> walk(
      PrincipalId who, PrincipalId like, Map<PrincipalId, List<Step>> before, boolean isHopeful) {
    Map<PrincipalId, List<Step>> reached = new LinkedHashMap<>(before);
    ArrayDeque<PrincipalId> open = new ArrayDeque<>(withMembers(who));
    open.addAll(before.keySet());
    while (!open.isEmpty()) {
      PrincipalId by = open.remove();
      for (Role role : account.roles()) {
        PrincipalId id = id(role);
        if (id.equals(who) || reached.containsKey(id)) {
          continue;
        }
        AccessAnswer answer = assumes(by, by.equals(who) ? like : by, role).orElse(null);
        if (answer != null && (isHopeful || isCertain(answer))) {
          List<Step> steps = new ArrayList<>(reached.getOrDefault(by, List.of()));
          steps.add(new Step(by, answer));
          reached.put(id, List.copyOf(steps));
          open.add(id);
        }
      }
    }
    return reached;
  }

  private static boolean isCertain(AccessAnswer answer) {
    return answer instanceof AccessAnswer.Counterexample;
  }

  /** Returns how somebody assumes a role, or may; empty if that is never allowed. */
  private Optional<AccessAnswer> assumes(PrincipalId by, PrincipalId like, Role role) {
    PrincipalId asked = trust.tellsApart(role, by) ? by : like;
    return known.computeIfAbsent(
        List.of(asked, role.name()),
        same ->
            trust.canLetIn(role, asked, isAllowed(like))
                ? Optional.of(prover.assumes(asked, role, context))
                    .filter(answer -> !(answer instanceof AccessAnswer.Proved))
                : Optional.empty());
  }

  /** Tells whether policies of its own can allow a principal to assume some role. */
  private boolean isAllowed(PrincipalId who) {
    return areAllowed.computeIfAbsent(
        who,
        same ->
            prover
                .never(same, new AccessQuestion(List.of(ASSUME_ROLE), arns, List.of(), context))
                .stream()
                .anyMatch(answer -> !(answer instanceof AccessAnswer.Proved)));
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
