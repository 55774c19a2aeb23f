package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass;
import io.github.policycheck.analysis.bypass.BypassFinder;
import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Bypassed;
import io.github.policycheck.report.WhoCan.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds how those get round it to whom nothing that is asked is open. Branches of a repository that
 * are open to the same are asked about once.
 */
final class WhoCanBypasses {

  /** What of a question is open to somebody. */
  private enum Open {
    SOME,
    PERHAPS,
    NOTHING
  }

  /** What branches have in common that are asked about once. */
  private record Key(String repository, List<Open> open) {}

  private final Account account;
  private final Prover prover;
  private final List<Place> places;
  private final List<AccessQuestion> questions;
  private final List<Alike> alike;
  private final boolean isEverybodyAsked;
  private final BypassFinder finder;

  /**
   * Takes what was asked and answered.
   *
   * @param questions what was asked of each of the places
   * @param isEverybodyAsked whether the answers are those of all principals that could be read
   */
  WhoCanBypasses(
      Account account,
      Prover prover,
      List<Place> places,
      List<AccessQuestion> questions,
      List<Alike> alike,
      boolean isEverybodyAsked) {
    this.account = account;
    this.prover = prover;
    this.places = places;
    this.questions = questions;
    this.alike = alike;
    this.isEverybodyAsked = isEverybodyAsked;
    this.finder = new BypassFinder(account, prover, questions.get(0));
  }

  List<Bypassed> find() {
    Map<Key, List<Integer>> classes = new LinkedHashMap<>();
    for (int place = 0; place < places.size(); place++) {
      classes
          .computeIfAbsent(
              new Key(places.get(place).repository(), open(place)), same -> new ArrayList<>())
          .add(place);
    }
    Map<BypassGroup, List<Place>> found = new LinkedHashMap<>();
    classes.forEach(
        (key, some) -> {
          for (BypassGroup group : BypassGroup.of(ways(some, key.open()))) {
            List<Place> where = found.computeIfAbsent(group, same -> new ArrayList<>());
            some.forEach(place -> where.add(places.get(place)));
          }
        });
    List<Bypassed> all = new ArrayList<>();
    found.forEach((group, where) -> all.add(new Bypassed(group, where)));
    all.sort(Comparator.comparing(Bypassed::group, BypassGroup.ORDER));
    return all;
  }

  /** Tells of each of those who are alike what is open to them at a place. */
  private List<Open> open(int place) {
    return alike.stream()
        .map(some -> open(some.answers().get(place).values(), some, questions.get(place)))
        .toList();
  }

  private Open open(Collection<Access> answers, Alike some, AccessQuestion question) {
    if (answers.stream().allMatch(Access.Never.class::isInstance)) {
      return Open.NOTHING;
    }
    boolean isSome =
        answers.stream()
            .anyMatch(one -> one instanceof Access.Always || one instanceof Access.OnlyIf);
    // When it is allowed can be undecided where it is certain that it is.
    return isSome
            || prover.never(some.first(), question).stream()
                .anyMatch(AccessAnswer.Counterexample.class::isInstance)
        ? Open.SOME
        : Open.PERHAPS;
  }

  private Map<List<PrincipalId>, List<Bypass>> ways(List<Integer> some, List<Open> open) {
    AccessQuestion first = questions.get(some.get(0));
    AccessQuestion question =
        new AccessQuestion(
            first.actions(),
            first.repositories(),
            some.stream().map(place -> places.get(place).reference()).toList(),
            first.context());
    BypassFinder one = finder.about(question, isEverybodyAsked ? allowed(open) : null);
    Map<List<PrincipalId>, List<Bypass>> ways = new LinkedHashMap<>();
    for (int i = 0; i < alike.size(); i++) {
      if (open.get(i) != Open.SOME) {
        List<PrincipalId> who = alike.get(i).principals();
        ways.putAll(one.of(isEverybodyAsked ? callers(who) : who));
      }
    }
    return ways;
  }

  /** Returns to whom it is open, and then to whom it may be. */
  private List<PrincipalId> allowed(List<Open> open) {
    List<PrincipalId> certain = new ArrayList<>();
    List<PrincipalId> others = new ArrayList<>(account.leftOut().keySet());
    for (int i = 0; i < alike.size(); i++) {
      if (open.get(i) != Open.NOTHING) {
        (open.get(i) == Open.SOME ? certain : others).addAll(callers(alike.get(i).principals()));
      }
    }
    certain.addAll(others);
    return certain;
  }

  /** Nobody signs requests as a group. */
  private static List<PrincipalId> callers(List<PrincipalId> some) {
    return some.stream().filter(id -> id.kind() != PrincipalId.Kind.GROUP).toList();
  }
}
