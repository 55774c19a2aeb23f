package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessChange;
import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.report.diff.ComparedSide.OfAccount;
import io.github.policycheck.report.diff.Diff.Compared;
import io.github.policycheck.report.diff.Diff.Presence;
import io.github.policycheck.report.diff.Diff.Verdict;
import io.github.policycheck.report.diff.DiffGroups.Group;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The words for what was compared and what was found. */
final class DiffWords {

  /** Begins what belongs to the sentence before it. */
  static final String INDENT = "    ";

  private static final int SHOWN = 6;

  private final Diff diff;
  private final DiffActions actions;

  DiffWords(Diff diff) {
    this.diff = diff;
    this.actions = new DiffActions(diff.reference());
  }

  /** Names the actions of a group. */
  String actions(Group group) {
    List<String> patterns = actions.patterns(group.actions());
    return patterns.size() <= SHOWN + 1
        ? String.join(", ", patterns)
        : String.join(", ", patterns.subList(0, SHOWN))
            + " and "
            + (patterns.size() - SHOWN)
            + " more";
  }

  /** Says what allows the requests of a group and what does not. */
  String why(Group group, boolean isNew) {
    MatchedStatement denied = group.deniedBy();
    return "allowed "
        + (isNew ? "after" : "before")
        + " by "
        + statement(group.allowedBy())
        + "; "
        + (denied == null
            ? "allowed by nothing " + (isNew ? "before" : "after")
            : "denied " + (isNew ? "before" : "after") + " by " + statement(denied));
  }

  private static String statement(MatchedStatement one) {
    String policy = one.policy().name();
    return policy.equals(PolicyPair.EVERYTHING)
        ? policy
        : policy + ", statement " + (one.statement().index() + 1);
  }

  /** Says what one request is, and how many kinds of requests there are besides. */
  String example(Group group) {
    int more = group.changes().size() - 1;
    return "for example "
        + request(group.first())
        + (more == 0 ? "" : "; and " + more + (more == 1 ? " other kind" : " other kinds"));
  }

  /** Names the action of a request, where it is and what else it has. */
  String request(AccessChange change) {
    Map<String, List<String>> others = new LinkedHashMap<>(change.context());
    List<String> references = new ArrayList<>();
    others
        .entrySet()
        .removeIf(
            key -> {
              boolean isReference = ConditionKey.areSame(key.getKey(), CodeCommitAction.REFERENCES);
              references.addAll(isReference ? key.getValue() : List.of());
              return isReference;
            });
    return change.actions().get(0)
        + (references.isEmpty() ? "" : " on " + String.join(", ", references))
        + (change.resource().equals("*") ? "" : " in " + resource(change.resource()))
        + (others.isEmpty() ? "" : ", where " + ReportWords.facts(others));
  }

  /** Names a repository of the account by its name, all else by its ARN. */
  private String resource(String arn) {
    return diff.after() instanceof OfAccount side
        ? Arn.parse(arn)
            .filter(one -> one.service().equals("codecommit"))
            .filter(one -> one.account().equals(side.account().id()))
            .map(Arn::resource)
            .orElse(arn)
        : arn;
  }

  Witness witness(String who, AccessChange change) {
    return new Witness(
        who, null, change.actions().get(0), change.resource(), change.context(), "allowed");
  }

  /** Says on which side alone somebody is; empty if on both. */
  String presence(Compared some) {
    if (some.presence() == Presence.BOTH) {
      return "";
    }
    return some.presence() == Presence.AFTER ? " (new)" : " (gone)";
  }

  /** Says on what the answer depends, a sentence each. */
  List<String> facts(String version) {
    List<String> facts = new ArrayList<>(diff.notes());
    if (diff.areAccounts()) {
      facts.add(
          "not asked about: the account's root user, and callers and resources of other accounts");
    }
    if (!diff.readings().isEmpty()) {
      facts.add("what AWS does not document, read as by default on both sides:");
      for (UndocumentedPoint point : diff.readings()) {
        facts.add(INDENT + point.subject() + ": " + point.defaultReading());
      }
    }
    facts.add(model());
    facts.add("policycheck " + version + ", of these versions:");
    facts.add(INDENT + "before: " + side(diff.before()));
    facts.add(INDENT + "after: " + side(diff.after()));
    return facts;
  }

  private static String side(ComparedSide side) {
    String account = side instanceof OfAccount of ? ", account " + of.account().id() : "";
    return side.name() + account + ", " + side.digest();
  }

  /** Says which requests the answer is about. */
  String model() {
    return "requests that AWS can send, as far as the service reference of "
        + diff.reference().date()
        + " knows";
  }

  /** Says what came of it in one sentence. */
  String summary() {
    int all = count(diff.compared());
    if (diff.isEquivalent()) {
      return "equivalent: both versions allow the same"
          + (all == 1 ? "" : ", to each of " + counted(all));
    }
    boolean isFound = diff.newAccess() == Verdict.FOUND || diff.lostAccess() == Verdict.FOUND;
    return (isFound ? "different: " : "undecided: ")
        + said("new access", diff.newAccess(), Compared::newAccess)
        + "; "
        + said("lost access", diff.lostAccess(), Compared::lostAccess);
  }

  private String said(String access, Verdict verdict, Function<Compared, AccessChanges> of) {
    int all = count(diff.compared());
    int some =
        count(diff.compared().stream().filter(one -> !of.apply(one).found().isEmpty()).toList());
    return switch (verdict) {
      case NONE -> "no " + access;
      case UNDECIDED -> access + " undecided";
      case FOUND -> access + (all == 1 ? "" : " for " + some + " of " + counted(all));
    };
  }

  private static int count(List<Compared> some) {
    return some.stream().mapToInt(one -> one.who().size()).sum();
  }

  private String counted(int number) {
    String one = diff.areAccounts() ? "principal" : "policy";
    String many = diff.areAccounts() ? "principals" : "policies";
    return number + " " + (number == 1 ? one : many);
  }
}
