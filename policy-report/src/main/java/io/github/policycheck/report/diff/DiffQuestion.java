package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.PolicyComparison;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.report.diff.ComparedSide.OfAccount;
import io.github.policycheck.report.diff.ComparedSide.OfPolicies;
import io.github.policycheck.report.diff.Diff.Compared;
import io.github.policycheck.report.diff.Diff.Presence;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what two versions of policies, or of an account, allow. */
public final class DiffQuestion {

  private DiffQuestion() {}

  /**
   * Compares.
   *
   * @param reference what AWS's services know
   * @throws InvalidQuestionException if the two cannot be compared
   */
  public static Diff ask(ComparedSide before, ComparedSide after, ServiceReference reference) {
    if (before instanceof OfAccount from && after instanceof OfAccount to) {
      return new AccountDiff(from, to, reference).compare();
    }
    boolean areAlike = isOne(before) == isOne(after) || isNothing(before) || isNothing(after);
    if (before instanceof OfPolicies from && after instanceof OfPolicies to && areAlike) {
      return policies(from, to, reference);
    }
    throw new InvalidQuestionException(
        "`"
            + before.name()
            + "` is "
            + inWords(before)
            + " and `"
            + after.name()
            + "` is "
            + inWords(after)
            + "; name two versions of the same");
  }

  private static String inWords(ComparedSide side) {
    if (side instanceof OfAccount) {
      return "an account";
    }
    if (isNothing(side)) {
      return "nothing";
    }
    return isOne(side) ? "a policy" : "a folder of policies";
  }

  /** Tells whether a side is one policy that was named itself. */
  private static boolean isOne(ComparedSide side) {
    return side instanceof OfPolicies some
        && (some.policies().containsKey("") || some.leftOut().containsKey(some.name()));
  }

  private static boolean isNothing(ComparedSide side) {
    return side instanceof OfPolicies some && some.policies().isEmpty() && some.leftOut().isEmpty();
  }

  private static Diff policies(OfPolicies before, OfPolicies after, ServiceReference reference) {
    PolicyComparison comparison = new PolicyComparison(reference);
    SortedMap<String, String> leftOut = new TreeMap<>(before.leftOut());
    leftOut.putAll(after.leftOut());
    SortedSet<String> names = new TreeSet<>(before.policies().keySet());
    names.addAll(after.policies().keySet());
    names.removeAll(leftOut.keySet());
    if (names.isEmpty()) {
      throw new InvalidQuestionException(
          leftOut.isEmpty()
              ? "there is no policy on either side"
              : "`" + leftOut.firstKey() + "`: " + leftOut.get(leftOut.firstKey()));
    }
    List<Compared> compared = new ArrayList<>();
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (String name : names) {
      String label = name.isEmpty() ? after.name() : name;
      Policy from = before.policies().get(name);
      Policy to = after.policies().get(name);
      if (from != null && to != null && from.type() != to.type()) {
        leftOut.put(label, "it was " + from.type().inWords() + " and is " + to.type().inWords());
        continue;
      }
      PolicyPair pair = new PolicyPair(from, to);
      compared.add(
          new Compared(
              List.of(label),
              presence(from, to),
              comparison.newAccess(pair),
              comparison.lostAccess(pair),
              true));
      note(pair, label, notes);
    }
    return new Diff(before, after, DiffRows.merged(compared), leftOut, sentences(notes), reference);
  }

  static Presence presence(@Nullable Object before, @Nullable Object after) {
    if (before == null) {
      return Presence.AFTER;
    }
    return after == null ? Presence.BEFORE : Presence.BOTH;
  }

  private static void note(PolicyPair pair, String name, Map<String, List<String>> notes) {
    String sentence =
        switch (pair.type()) {
          case PERMISSIONS_BOUNDARY, RESOURCE_CONTROL ->
              "compared as " + pair.type().inWords() + " under an Allow of everything";
          case SERVICE_CONTROL ->
              "compared as a service control policy under an Allow of everything"
                  + (pair.onlyDeny()
                      ? " and beside FullAWSAccess, as neither version allows anything"
                      : "");
          default ->
              pair.onlyDeny()
                  ? "compared under an Allow of everything, as neither version allows anything"
                  : denies(pair);
        };
    if (!sentence.isEmpty()) {
      notes.computeIfAbsent(sentence, same -> new ArrayList<>()).add(name);
    }
    if (pair.type() == PolicyType.RESOURCE_CONTROL) {
      notes
          .computeIfAbsent("callers of other accounts are not asked about", s -> new ArrayList<>())
          .add(name);
    }
  }

  /** One of the two may only deny, which is as if nothing were there. */
  private static String denies(PolicyPair pair) {
    if (onlyDenies(pair.before())) {
      return "the version before only denies, and so allows nothing by itself";
    }
    return onlyDenies(pair.after())
        ? "the version after only denies, and so allows nothing by itself"
        : "";
  }

  private static boolean onlyDenies(@Nullable Policy policy) {
    return policy != null
        && policy.document().statements().stream().allMatch(one -> one.effect() == Effect.DENY);
  }

  private static List<String> sentences(Map<String, List<String>> notes) {
    return notes.entrySet().stream()
        .map(note -> ReportWords.some(note.getValue()) + ": " + note.getKey())
        .toList();
  }
}
