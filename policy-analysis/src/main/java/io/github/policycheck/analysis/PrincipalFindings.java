package io.github.policycheck.analysis;

import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is found of the principals of an account: said once, with all whom it is about. */
final class PrincipalFindings {

  private static final String MADE_UP_ARN = "such as `arn:[^`]*`";

  private final Map<PrincipalId, Evaluated> byPrincipal;
  private final Map<String, List<Evaluated>> members;

  /**
   * What was found of principals that no rule can tell apart.
   *
   * @param found findings by what they are without a witness, who is one of the principals
   * @param undecided where rules could not decide
   * @param all the same, with what does not hold
   */
  record Evaluated(Map<Finding, Finding> found, Set<Finding> undecided, Findings all) {

    boolean isUndecided(Finding open) {
      return undecided.contains(open);
    }
  }

  PrincipalFindings(Account account, Map<PrincipalId, Evaluated> byPrincipal) {
    this.byPrincipal = byPrincipal;
    this.members = members(account, byPrincipal);
  }

  /** Takes what was found of a principal. */
  static Evaluated evaluated(Findings findings) {
    Map<Finding, Finding> found = new LinkedHashMap<>();
    findings.found().forEach(finding -> found.putIfAbsent(whosever(finding), finding));
    return new Evaluated(found, new LinkedHashSet<>(findings.undecided()), findings);
  }

  /** What differs in a request or in a made-up principal alone is the same. */
  static Finding whosever(Finding finding) {
    return finding
        .withWitness(null)
        .withMessage(finding.message().replaceAll(MADE_UP_ARN, "such as #"));
  }

  /** Adds them to what was found otherwise. */
  void addTo(Findings findings) {
    Map<Finding, List<String>> exposed = new LinkedHashMap<>();
    byPrincipal.forEach(
        (id, evaluated) ->
            evaluated.undecided().stream()
                .filter(open -> !isOfNoMember(id, of -> of.isUndecided(open)))
                .forEach(findings.undecided()::add));
    byPrincipal.forEach(
        (id, evaluated) ->
            evaluated
                .found()
                .forEach(
                    (anybodys, finding) -> {
                      if (!isOfNoMember(id, of -> of.found().containsKey(anybodys))) {
                        List<String> principals =
                            exposed.computeIfAbsent(anybodys, same -> new ArrayList<>());
                        if (principals.isEmpty()) {
                          findings.add(witnessedBy(id, finding));
                        }
                        principals.add(id.toString());
                      }
                    }));
    byPrincipal.values().forEach(evaluated -> findings.unsettleBy(evaluated.all()));
    findings.settle();
    findings.found().replaceAll(finding -> naming(exposed, finding));
  }

  /** Returns what was found of the members of each group. */
  private static Map<String, List<Evaluated>> members(
      Account account, Map<PrincipalId, Evaluated> byPrincipal) {
    Map<String, Set<Evaluated>> members = new HashMap<>();
    for (User user : account.users()) {
      Evaluated evaluated = byPrincipal.get(new PrincipalId(PrincipalId.Kind.USER, user.name()));
      for (String group : user.groups()) {
        Set<Evaluated> ofGroup =
            members.computeIfAbsent(
                group, name -> Collections.newSetFromMap(new IdentityHashMap<>()));
        if (evaluated != null) {
          ofGroup.add(evaluated);
        }
      }
    }
    Map<String, List<Evaluated>> lists = new HashMap<>();
    members.forEach((group, ofGroup) -> lists.put(group, List.copyOf(ofGroup)));
    return lists;
  }

  /**
   * Tells whether a finding on a group is that of none of its members: the other policies of each
   * change what those of the group do alone.
   */
  private boolean isOfNoMember(PrincipalId id, Predicate<Evaluated> has) {
    List<Evaluated> ofGroup =
        id.kind() == PrincipalId.Kind.GROUP
            ? members.getOrDefault(id.name(), List.of())
            : List.of();
    return !ofGroup.isEmpty() && ofGroup.stream().noneMatch(has);
  }

  /** Returns a finding with the request made by one of those whom it is about. */
  private static Finding witnessedBy(PrincipalId id, Finding finding) {
    Witness witness = finding.witness();
    return witness == null ? finding : finding.withWitness(witness.by(id.toString()));
  }

  /** Says of a finding on principals who they are. */
  private static Finding naming(Map<Finding, List<String>> exposed, Finding finding) {
    List<String> principals = exposed.get(whosever(finding));
    if (principals == null) {
      return finding;
    }
    return finding
        .withMessage(Phrases.head(Phrases.quoted(principals)) + ": " + finding.message())
        .withPrincipals(principals);
  }
}
