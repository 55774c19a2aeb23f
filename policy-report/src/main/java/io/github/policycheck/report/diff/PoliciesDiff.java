package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.PolicyComparison;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.eval.InvalidQuestionException;
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

/** Compares two versions of policies of which no account is known. */
final class PoliciesDiff {

  private static final AccessChanges NONE = new AccessChanges(List.of(), List.of(), List.of());

  private final OfPolicies before;
  private final OfPolicies after;
  private final ServiceReference reference;
  private final String typeOption;
  private final PolicyComparison comparison;
  private final List<Compared> compared = new ArrayList<>();
  private final SortedMap<String, String> leftOut = new TreeMap<>();
  private final Map<String, List<String>> notes = new LinkedHashMap<>();

  /**
   * Takes the versions.
   *
   * @param typeOption what messages call the option that names the type of policies
   */
  PoliciesDiff(OfPolicies before, OfPolicies after, ServiceReference reference, String typeOption) {
    this.before = before;
    this.after = after;
    this.reference = reference;
    this.typeOption = typeOption;
    this.comparison = new PolicyComparison(reference);
  }

  /**
   * Returns what differs.
   *
   * @throws InvalidQuestionException if there is none that can be compared
   */
  Diff compare() {
    SortedSet<String> names = new TreeSet<>(before.policies().keySet());
    names.addAll(after.policies().keySet());
    if (names.isEmpty()) {
      throw new InvalidQuestionException("there is no policy on either side");
    }
    for (String name : names) {
      add(
          name.isEmpty() ? after.name() : name,
          before.policies().get(name),
          after.policies().get(name));
    }
    return new Diff(before, after, DiffRows.merged(compared), leftOut, sentences(), reference);
  }

  private void add(String name, @Nullable Policy from, @Nullable Policy to) {
    if (from != null && to != null && from.type() != to.type()) {
      leftOut.put(name, "it was " + from.type().inWords() + " and is " + to.type().inWords());
      return;
    }
    Policy one = to == null ? from : to;
    if (one != null && !PolicyPair.TYPES.contains(one.type())) {
      addOther(name, from, to, one.type());
      return;
    }
    PolicyPair pair = new PolicyPair(from, to);
    compared.add(
        new Compared(
            List.of(name),
            DiffQuestion.presence(from, to),
            comparison.newAccess(pair),
            comparison.lostAccess(pair),
            true));
    note(pair, name);
  }

  /** Adds one of a type of which it cannot be told whom it allows what, but whether it changed. */
  private void addOther(String name, @Nullable Policy from, @Nullable Policy to, PolicyType type) {
    if (from != null && to != null && saysTheSame(from, to)) {
      compared.add(new Compared(List.of(name), Presence.BOTH, NONE, NONE, false));
      note(type.inWords() + " that says the same on both sides", name);
      return;
    }
    String why = "it is " + type.inWords() + ", of which it cannot be told yet whom it allows what";
    if (DiffQuestion.isOne(before) || DiffQuestion.isOne(after)) {
      throw new InvalidQuestionException("`" + name + "`: " + why + "; " + instead(type));
    }
    leftOut.put(name, why);
  }

  private String instead(PolicyType type) {
    if (type == PolicyType.ROLE_TRUST) {
      return "trust policies are compared as a part of accounts: name two accounts with the role";
    }
    return "if it is of a type that can be compared ("
        + String.join(", ", PolicyPair.TYPES.stream().map(PolicyType::text).toList())
        + "), name it, as with "
        + typeOption
        + " "
        + PolicyType.RESOURCE_CONTROL.text();
  }

  /** Tells whether two have the same statements, wherever and with what spaces they are written. */
  private static boolean saysTheSame(Policy from, Policy to) {
    return PolicyWriter.write(from.document()).equals(PolicyWriter.write(to.document()));
  }

  private void note(PolicyPair pair, String name) {
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
      note(sentence, name);
    }
    if (pair.type() == PolicyType.RESOURCE_CONTROL) {
      note("callers of other accounts are not asked about", name);
    }
  }

  private void note(String sentence, String name) {
    notes.computeIfAbsent(sentence, same -> new ArrayList<>()).add(name);
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

  private List<String> sentences() {
    return notes.entrySet().stream()
        .map(note -> ReportWords.some(note.getValue()) + ": " + note.getKey())
        .toList();
  }
}
