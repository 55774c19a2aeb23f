package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.report.diff.ComparedSide.OfAccount;
import io.github.policycheck.report.diff.Diff.Compared;
import io.github.policycheck.report.words.ReportJson;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two versions of an account, principal by principal. */
final class AccountDiff {

  private static final Comparator<PrincipalId> ORDER =
      Comparator.comparing(PrincipalId::kind).thenComparing(PrincipalId::name);

  private final OfAccount before;
  private final OfAccount after;
  private final ServiceReference reference;
  private final Prover proverBefore;
  private final Prover proverAfter;

  AccountDiff(OfAccount before, OfAccount after, ServiceReference reference) {
    this.before = before;
    this.after = after;
    this.reference = reference;
    this.proverBefore = new Prover(before.account(), reference);
    this.proverAfter = new Prover(after.account(), reference);
  }

  Diff compare() {
    String one = before.account().partition() + " " + before.account().id();
    String other = after.account().partition() + " " + after.account().id();
    if (!one.equals(other)) {
      throw new InvalidQuestionException(
          "`"
              + before.name()
              + "` is account "
              + before.account().id()
              + " and `"
              + after.name()
              + "` is account "
              + after.account().id()
              + "; name two versions of one account");
    }
    Map<PrincipalId, Integer> classesBefore = classes(proverBefore, before.account());
    Map<PrincipalId, Integer> classesAfter = classes(proverAfter, after.account());
    SortedSet<PrincipalId> all = new TreeSet<>(ORDER);
    all.addAll(classesBefore.keySet());
    all.addAll(classesAfter.keySet());
    SortedMap<String, String> leftOut = leftOut();
    Map<List<Integer>, List<PrincipalId>> alike = new LinkedHashMap<>();
    for (PrincipalId id : all) {
      if (!leftOut.containsKey(id.toString())) {
        alike
            .computeIfAbsent(
                List.of(classesBefore.getOrDefault(id, -1), classesAfter.getOrDefault(id, -1)),
                same -> new ArrayList<>())
            .add(id);
      }
    }
    List<Compared> compared = new ArrayList<>();
    for (List<PrincipalId> some : alike.values()) {
      PrincipalId first = some.get(0);
      compared.add(
          compare(some, classesBefore.containsKey(first), classesAfter.containsKey(first)));
    }
    TrustDiff trust = new TrustDiff(before.account(), after.account(), reference);
    compared.addAll(trust.compare());
    return new Diff(before, after, DiffRows.merged(compared), leftOut, notes(), reference);
  }

  /** Numbers what the policies can tell of principals. */
  private static Map<PrincipalId, Integer> classes(Prover prover, Account account) {
    Map<PrincipalId, Integer> classes = new HashMap<>();
    int number = 0;
    for (List<PrincipalId> alike : prover.alike(account.principals())) {
      for (PrincipalId id : alike) {
        classes.put(id, number);
      }
      number++;
    }
    return classes;
  }

  private Compared compare(List<PrincipalId> alike, boolean isBefore, boolean isAfter) {
    PrincipalId first = alike.get(0);
    Caller from = isBefore ? before.account().caller(first) : null;
    Caller to = isAfter ? after.account().caller(first) : null;
    Caller was = from != null ? from : nobody(to);
    Caller is = to != null ? to : nobody(from);
    AccessChanges newAccess = proverAfter.onlyAllowedTo(is, was);
    AccessChanges lostAccess = proverBefore.onlyAllowedTo(was, is);
    return new Compared(
        ReportJson.ids(alike), DiffQuestion.presence(from, to), newAccess, lostAccess, true);
  }

  /** Who is not there is allowed nothing. */
  private static Caller nobody(@Nullable Caller other) {
    if (other == null) {
      throw new IllegalStateException("a principal is on neither side");
    }
    return other.boundBy(List.of(), null, Organization.NONE);
  }

  private SortedMap<String, String> leftOut() {
    SortedMap<String, String> all = new TreeMap<>();
    for (Account account : List.of(before.account(), after.account())) {
      for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : account.leftOut().entrySet()) {
        one.getValue()
            .forEach(
                policy ->
                    all.putIfAbsent(
                        one.getKey().toString(), policy.name() + ": " + policy.reason()));
      }
    }
    return all;
  }

  private List<String> notes() {
    Set<String> notes = new LinkedHashSet<>();
    notes.addAll(notKnown(before));
    notes.addAll(notKnown(after));
    return List.copyOf(notes);
  }

  private static List<String> notKnown(OfAccount side) {
    Collection<NotKnown> parts = side.account().notKnown();
    return parts.stream()
        .filter(ReportWords::matters)
        .map(part -> "not known of `" + side.name() + "`: " + part + "; " + effect(part))
        .toList();
  }

  private static String effect(NotKnown part) {
    if (part.what().isOfOrganization()) {
      return "they can only deny, so that what differs here may be denied by them on both sides";
    }
    return part.what() == NotKnown.What.TAGS
        ? "any tags are taken for possible"
        : "any repository that there may be is asked about";
  }
}
