package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass;
import io.github.policycheck.analysis.bypass.Bypass.Kind;
import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way round what is denied, for all that have it.
 *
 * @param kind what is done
 * @param principals who can, in their order
 * @param via the roles that are assumed before, one after the other
 * @param target the role that is assumed or handed on, or the user whose credentials are made; null
 *     if it is nobody, or not one alone
 * @param actions what they ask for, each of which is enough
 * @param isCertain whether all requests are certainly allowed
 * @param steps the requests of one of them
 */
public record BypassGroup(
    Kind kind,
    List<PrincipalId> principals,
    List<PrincipalId> via,
    @Nullable PrincipalId target,
    List<String> actions,
    boolean isCertain,
    List<Step> steps) {

  /** Those first of which all is certain. */
  static final Comparator<BypassGroup> ORDER =
      Comparator.comparing((BypassGroup group) -> !group.isCertain)
          .thenComparing(BypassGroup::kind);

  /** What ways have in common that are told as one. */
  private record Key(
      Kind kind, List<PrincipalId> via, @Nullable PrincipalId target, boolean isCertain) {}

  /** Copies the lists. */
  public BypassGroup {
    principals = List.copyOf(principals);
    via = List.copyOf(via);
    actions = List.copyOf(actions);
    steps = List.copyOf(steps);
  }

  /**
   * Puts ways together that differ in who asks, or in the action.
   *
   * @param found the ways of principals that no policy tells apart
   */
  static List<BypassGroup> of(Map<List<PrincipalId>, List<Bypass>> found) {
    Map<Key, BypassGroup> groups = new LinkedHashMap<>();
    found.forEach(
        (principals, ways) -> {
          for (Bypass way : ways) {
            BypassGroup one = of(principals, way);
            Key key = new Key(one.kind, one.via, one.target, one.isCertain);
            groups.merge(key, one, BypassGroup::with);
          }
        });
    return groups.values().stream().sorted(ORDER).toList();
  }

  private static BypassGroup of(List<PrincipalId> principals, Bypass way) {
    PrincipalId first = way.steps().get(0).by();
    return new BypassGroup(
        way.kind(),
        principals.contains(first) ? principals : List.of(first),
        way.steps().stream().skip(1).map(Step::by).toList(),
        way.target(),
        List.of(way.last().answer().action()),
        way.isCertain(),
        way.steps());
  }

  private BypassGroup with(BypassGroup other) {
    return new BypassGroup(
        kind,
        together(principals, other.principals),
        via,
        target,
        together(actions, other.actions),
        isCertain,
        steps);
  }

  private static <T> List<T> together(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    others.stream().filter(one -> !some.contains(one)).forEach(all::add);
    return all;
  }

  /** Says it in words, without what leaves it open. */
  String inWords() {
    return ReportWords.principals(principals) + " " + how();
  }

  /** Says in words what they can do. */
  String how() {
    String what =
        switch (kind) {
          case ASSUME_ROLE -> "can assume " + target + ", which is allowed it";
          case CREDENTIALS -> "can sign as " + someone("another user") + ", who is allowed it";
          case PASS_ROLE -> "can hand " + someone("a role") + ", which is allowed it, to a service";
          case POLICIES -> "can change who is allowed what";
          case REPOSITORY -> "can change or delete the repository";
        };
    String way =
        via.isEmpty()
            ? ""
            : " by way of "
                + String.join(" and ", via.stream().map(PrincipalId::toString).toList());
    return what + way + ": " + ReportWords.some(actions);
  }

  private String someone(String otherwise) {
    return target == null ? otherwise : target.toString();
  }
}
