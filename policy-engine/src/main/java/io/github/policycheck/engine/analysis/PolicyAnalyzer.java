package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.reference.ServiceReference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at policies with all rules: at a policy by itself, or at an account, where the Allow and
 * the Deny of a principal stand in different policies. Any number of threads may ask.
 */
public final class PolicyAnalyzer {

  private final KnownActions actions;
  private final @Nullable Policy assumed;
  private final Optional<Instant> now;
  private final Collection<PolicyCheck> checks;

  /**
   * Makes an analyzer.
   *
   * @param reference what AWS's services know
   * @param assumed the identity policy that whoever has a policy of Denies alone is taken to have
   *     besides, as AWSCodeCommitPowerUser; null for none
   */
  public PolicyAnalyzer(ServiceReference reference, @Nullable Policy assumed) {
    this(reference, assumed, Optional.empty(), Rules.checks());
  }

  /**
   * Makes an analyzer that looks for no requests of the past: an Allow that has expired allows
   * nothing.
   *
   * @param reference what AWS's services know
   * @param assumed what whoever has a policy of Denies alone is taken to have besides; null for
   *     nothing
   * @param today the first day, in UTC, on which requests can be made
   */
  public PolicyAnalyzer(ServiceReference reference, @Nullable Policy assumed, LocalDate today) {
    this(
        reference,
        assumed,
        Optional.of(today.atStartOfDay(ZoneOffset.UTC).toInstant()),
        Rules.checks());
  }

  PolicyAnalyzer(
      ServiceReference reference,
      @Nullable Policy assumed,
      Optional<Instant> now,
      Collection<PolicyCheck> checks) {
    this.actions = new KnownActions(reference);
    this.assumed = assumed;
    this.now = now;
    this.checks = List.copyOf(checks);
  }

  /** Looks at one policy, of whose principals nothing is known. */
  public Analysis analyze(Policy policy) {
    Findings findings = new Findings();
    check(policy, Repositories.madeUp(), findings);
    LonePolicy.principal(policy, assumed, now, actions)
        .ifPresent(principal -> check(principal, findings));
    return analysis(findings, policy.document().statements().size());
  }

  /** Looks at an account: at each of its own policies, and at all policies of each principal. */
  public Analysis analyze(Account account) {
    Findings findings = new Findings();
    Surroundings surroundings = Surroundings.of(account, now);
    int statements = 0;
    for (Policy policy : policies(account)) {
      check(policy, surroundings.repositories(), findings);
      statements += policy.document().statements().size();
    }
    Map<Finding, List<String>> exposed = new LinkedHashMap<>();
    Map<PrincipalId, List<Finding>> byPrincipal = new LinkedHashMap<>();
    Map<PrincipalId, List<Finding>> openOf = new LinkedHashMap<>();
    for (PrincipalId id : account.principals()) {
      Findings mine = new Findings();
      Caller caller = account.caller(id);
      check(new CheckedPrincipal(id.toString(), null, caller, surroundings, actions), mine);
      byPrincipal.put(id, mine.found());
      openOf.put(id, mine.undecided());
    }
    openOf.forEach(
        (id, open) ->
            open.stream()
                .filter(finding -> !isOfNoMember(account, id, finding, openOf))
                .forEach(findings.undecided()::add));
    for (Map.Entry<PrincipalId, List<Finding>> of : byPrincipal.entrySet()) {
      for (Finding finding : of.getValue()) {
        Finding anybodys = finding.withWitness(null);
        if (!isOfNoMember(account, of.getKey(), anybodys, byPrincipal)) {
          List<String> principals = exposed.computeIfAbsent(anybodys, same -> new ArrayList<>());
          if (principals.isEmpty()) {
            findings.add(finding);
          }
          principals.add(of.getKey().toString());
        }
      }
    }
    findings.found().replaceAll(finding -> naming(exposed, finding));
    return analysis(findings, statements);
  }

  /**
   * Tells whether a finding on a group is that of none of its members: the other policies of each
   * change what those of the group do alone.
   */
  private static boolean isOfNoMember(
      Account account,
      PrincipalId id,
      Finding anybodys,
      Map<PrincipalId, List<Finding>> byPrincipal) {
    if (id.kind() != PrincipalId.Kind.GROUP) {
      return false;
    }
    List<PrincipalId> members =
        account.users().stream()
            .filter(user -> user.groups().contains(id.name()))
            .map(user -> new PrincipalId(PrincipalId.Kind.USER, user.name()))
            .toList();
    return !members.isEmpty()
        && members.stream()
            .noneMatch(
                member ->
                    byPrincipal.getOrDefault(member, List.of()).stream()
                        .anyMatch(finding -> finding.withWitness(null).equals(anybodys)));
  }

  /** Says of a finding on principals who they are. */
  private static Finding naming(Map<Finding, List<String>> exposed, Finding finding) {
    List<String> principals = exposed.get(finding.withWitness(null));
    if (principals == null) {
      return finding;
    }
    return finding.withMessage(Phrases.head(Phrases.quoted(principals)) + ": " + finding.message());
  }

  /** Returns the policies that are the account's own, each once; AWS's are not for it to change. */
  private static Set<Policy> policies(Account account) {
    Set<Policy> policies = account.policies();
    policies.removeIf(Policy::isOfAws);
    return policies;
  }

  private void check(Policy policy, Repositories repositories, Findings findings) {
    CheckedPolicy checked = new CheckedPolicy(policy, repositories, actions);
    for (PolicyCheck check : checks) {
      if (check instanceof DocumentCheck document) {
        document.check(checked, findings);
      }
    }
  }

  private void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyCheck check : checks) {
      if (check instanceof PrincipalCheck ofPrincipal) {
        ofPrincipal.check(principal, findings);
      }
    }
  }

  private static Analysis analysis(Findings findings, int statements) {
    return new Analysis(inOrder(findings.found()), inOrder(findings.undecided()), statements);
  }

  private static List<Finding> inOrder(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(new LinkedHashSet<>(findings));
    sorted.sort(
        Comparator.comparing((Finding f) -> String.valueOf(f.location().file()))
            .thenComparingInt(f -> f.location().line())
            .thenComparingInt(f -> f.location().column())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message));
    return sorted;
  }
}
