package io.github.policycheck.analysis;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.Placeholders;
import io.github.policycheck.analysis.check.PolicyCheck;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.LonePolicy;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at policies with all rules: at a policy by itself, or at an account, where the Allow and
 * the Deny of a principal stand in different policies. Any number of threads may ask.
 */
public final class PolicyAnalyzer {

  /** Names in a message that are in no policy. */
  private static final String MADE_UP = "such as `[^`]*`((, | and )`[^`]*`)*";

  private final KnownActions actions;
  private final @Nullable Function<String, Policy> assumed;
  private final Map<String, Policy> assumedByPartition = new ConcurrentHashMap<>();
  private final Optional<Instant> now;
  private final Collection<PolicyCheck> checks;

  /**
   * Makes an analyzer.
   *
   * @param reference what AWS's services know
   * @param assumed gives, for the name of a partition, the identity policy that whoever has a
   *     policy of Denies alone is taken to have besides, as AWSCodeCommitPowerUser; null for none
   */
  public PolicyAnalyzer(ServiceReference reference, @Nullable Function<String, Policy> assumed) {
    this(reference, assumed, Optional.empty(), Rules.checks());
  }

  /**
   * Makes an analyzer that looks for no requests of the past: an Allow that has expired allows
   * nothing.
   *
   * @param reference what AWS's services know
   * @param assumed what whoever has a policy of Denies alone is taken to have besides, by the name
   *     of the partition; null for nothing
   * @param today the first day, in UTC, on which requests can be made
   */
  public PolicyAnalyzer(
      ServiceReference reference, @Nullable Function<String, Policy> assumed, LocalDate today) {
    this(
        reference,
        assumed,
        Optional.of(today.atStartOfDay(ZoneOffset.UTC).toInstant()),
        Rules.checks());
  }

  PolicyAnalyzer(
      ServiceReference reference,
      @Nullable Function<String, Policy> assumed,
      Optional<Instant> now,
      Collection<PolicyCheck> checks) {
    this.actions = new KnownActions(reference);
    this.assumed = assumed;
    this.now = now;
    this.checks = List.copyOf(checks);
  }

  /**
   * Looks at one policy, of whose principals nothing is known: as a member of each account that it
   * names has it, or anybody if it names none.
   */
  public Analysis analyze(Policy policy) {
    Findings findings = new Findings();
    Home first = Homes.of(policy, AskedActions.ALL).all().get(0);
    Placeholders placeholders = check(policy, Repositories.madeUp(first), findings);
    Map<AskedActions, List<PrincipalCheck>> byAsked = new LinkedHashMap<>();
    for (PolicyCheck check : checks) {
      if (check instanceof PrincipalCheck ofPrincipal) {
        byAsked.computeIfAbsent(ofPrincipal.asked(), same -> new ArrayList<>()).add(ofPrincipal);
      }
    }
    Map<Home, Optional<CheckedPrincipal>> principals = new HashMap<>();
    Set<Finding> said = new HashSet<>();
    byAsked.forEach(
        (asked, those) -> {
          Homes homes = Homes.of(policy, asked);
          for (Home home : homes.all()) {
            Findings ofHome = new Findings();
            principals
                .computeIfAbsent(home, same -> principal(policy, same))
                .ifPresent(principal -> those.forEach(check -> check.check(principal, ofHome)));
            ofHome.found().stream()
                .filter(finding -> said.add(whoseverAccount(finding, home)))
                .forEach(findings::add);
            ofHome.undecided().stream()
                .filter(open -> said.add(whoseverAccount(open, home)))
                .forEach(findings.undecided()::add);
            findings.unsettleBy(ofHome);
          }
          if (homes.more() > 0) {
            noteMore(policy, homes, those, findings);
          }
        });
    findings.settle();
    findings.leaveOut(placeholders::broke);
    return analysis(findings, policy.document().statements().size());
  }

  /** Returns whoever has a policy in an account; nobody if its type alone binds none. */
  private Optional<CheckedPrincipal> principal(Policy policy, Home home) {
    return LonePolicy.principal(
            policy, Surroundings.in(home, now), assumed(home.partition()), actions)
        .map(CheckedPrincipal::new);
  }

  /** Looks at one policy of an account, of whose principals nothing is known. */
  public Analysis analyze(Policy policy, Account account) {
    Findings findings = new Findings();
    Surroundings surroundings = Surroundings.of(account, now);
    Placeholders placeholders = check(policy, surroundings.repositories(), findings);
    Partition partition = surroundings.repositories().partition();
    LonePolicy.principal(policy, surroundings, assumed(partition), actions)
        .ifPresent(requests -> check(new CheckedPrincipal(requests), findings));
    findings.leaveOut(placeholders::broke);
    return analysis(findings, policy.document().statements().size());
  }

  private @Nullable Policy assumed(Partition partition) {
    Function<String, Policy> known = assumed;
    return known == null ? null : assumedByPartition.computeIfAbsent(partition.name(), known);
  }

  /** What is so in several accounts is said once. */
  private static Finding whoseverAccount(Finding finding, Home home) {
    return PrincipalFindings.whosever(finding)
        .withRelated(List.of())
        .withMessage(
            finding
                .message()
                .replaceAll(MADE_UP, "such as #")
                .replace(home.account(), "#")
                .replace("arn:" + home.partition().name() + ":", "arn:#:"));
  }

  private static void noteMore(
      Policy policy, Homes homes, List<PrincipalCheck> those, Findings findings) {
    for (PrincipalCheck check : those) {
      if (check.canFind(policy)) {
        findings.undecided(
            check.rule(),
            Place.of(policy.document().statements().get(0)),
            "this policy names accounts in "
                + (homes.all().size() + homes.more())
                + " ways; it was looked at as members of "
                + homes.all().size()
                + " of them have it");
      }
    }
  }

  /** Looks at an account: at each of its own policies, and at all policies of each principal. */
  public Analysis analyze(Account account) {
    return analyze(account, new PrincipalClass.Finder()::of);
  }

  /** Looks at an account; of principals that {@code classes} makes equal, at the first alone. */
  Analysis analyze(Account account, Function<Caller, ?> classes) {
    Findings findings = new Findings();
    Surroundings surroundings = Surroundings.of(account, now);
    int statements = 0;
    List<Placeholders> unfilled = new ArrayList<>();
    for (Policy policy : policies(account)) {
      Placeholders placeholders = check(policy, surroundings.repositories(), findings);
      if (!placeholders.isEmpty()) {
        unfilled.add(placeholders);
      }
      statements += policy.document().statements().size();
    }
    new PrincipalFindings(account, evaluate(account, surroundings, classes)).addTo(findings);
    findings.leaveOut(finding -> unfilled.stream().anyMatch(some -> some.broke(finding)));
    return analysis(findings, statements);
  }

  private Map<PrincipalId, PrincipalFindings.Evaluated> evaluate(
      Account account, Surroundings surroundings, Function<Caller, ?> classes) {
    Map<PrincipalId, PrincipalFindings.Evaluated> byPrincipal = new LinkedHashMap<>();
    Map<Object, PrincipalFindings.Evaluated> byKind = new HashMap<>();
    for (PrincipalId id : account.principals()) {
      Caller caller = account.caller(id);
      byPrincipal.put(
          id,
          byKind.computeIfAbsent(classes.apply(caller), same -> evaluate(caller, surroundings)));
    }
    return byPrincipal;
  }

  private PrincipalFindings.Evaluated evaluate(Caller caller, Surroundings surroundings) {
    Findings findings = new Findings();
    String name = caller.id().toString();
    PrincipalRequests requests = new PrincipalRequests(name, null, caller, surroundings, actions);
    check(new CheckedPrincipal(requests), findings);
    UnfiledPolicies.name(findings, requests.statements());
    return PrincipalFindings.evaluated(findings);
  }

  /** Returns the policies that are the account's own, each once; AWS's are not for it to change. */
  private static Set<Policy> policies(Account account) {
    Set<Policy> policies = account.policies();
    policies.removeIf(Policy::isOfAws);
    return policies;
  }

  /** Looks at a policy by itself, and returns what is not filled in. */
  private Placeholders check(Policy policy, Repositories repositories, Findings findings) {
    CheckedPolicy checked = new CheckedPolicy(policy, repositories, actions, now);
    for (PolicyCheck check : checks) {
      if (check instanceof DocumentCheck document) {
        document.check(checked, findings);
      }
    }
    return checked.placeholders();
  }

  private void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyCheck check : checks) {
      if (check instanceof PrincipalCheck ofPrincipal) {
        ofPrincipal.check(principal, findings);
      }
    }
  }

  private static Analysis analysis(Findings findings, int statements) {
    findings.found().replaceAll(PolicyAnalyzer::withActionOfWitness);
    return new Analysis(inOrder(findings.found()), inOrder(findings.undecided()), statements);
  }

  /** A finding that a request shows is at least about its action. */
  private static Finding withActionOfWitness(Finding finding) {
    Witness witness = finding.witness();
    return witness == null || !finding.actions().isEmpty()
        ? finding
        : finding.withActions(List.of(witness.action()));
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
