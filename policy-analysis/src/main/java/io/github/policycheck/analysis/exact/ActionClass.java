package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Actions that the same statements are about and whose requests can have the same.
 *
 * @param actions their names, with the prefix of the service, sorted but for the first
 * @param types the types of resources that they act on; none if only {@code *} grants them
 * @param isWithoutResource whether a request can be about no resource
 */
public record ActionClass(List<String> actions, Set<String> types, boolean isWithoutResource) {

  /** So many comparisons are made sooner than all that an entry matches is gone through. */
  private static final int FEW = 5_000;

  /** Tells actions apart that nothing else does. */
  private record Kind(
      String service, BitSet covering, List<Object> uses, Set<String> keys, String ownName) {}

  /** Returns one of them. */
  public String example() {
    return actions.get(0);
  }

  /** Returns the class with another of its actions as the one that is asked about. */
  public ActionClass shownBy(String action) {
    if (action.equals(example())) {
      return this;
    }
    List<String> others = new ArrayList<>(List.of(action));
    actions.stream().filter(one -> !one.equals(action)).forEach(others::add);
    return new ActionClass(others, types, isWithoutResource);
  }

  /** Returns the class of one action alone. */
  static ActionClass of(ServiceAction action) {
    return of(List.of(action));
  }

  /**
   * Returns the classes of the actions that some statements are about.
   *
   * @param statements all by which actions are told apart
   * @param about the numbers of those one of which has to be about an action
   */
  public static List<ActionClass> of(
      List<PolicyStatement> statements, BitSet about, KnownActions known) {
    return of(statements, about, known, service -> true);
  }

  /**
   * Returns those of some services.
   *
   * @param isAsked whether the actions of a service are asked about
   */
  public static List<ActionClass> of(
      List<PolicyStatement> statements,
      BitSet about,
      KnownActions known,
      Predicate<String> isAsked) {
    Map<ServiceAction, BitSet> covering = new LinkedHashMap<>();
    about.stream()
        .forEach(
            i ->
                covered(statements.get(i).statement().action(), known).stream()
                    .filter(action -> isAsked.test(action.service()))
                    .forEach(action -> covering.putIfAbsent(action, new BitSet())));
    for (int i = 0; i < statements.size(); i++) {
      ActionElement element = statements.get(i).statement().action();
      int number = i;
      if (covering.size() * element.patterns().size() < FEW) {
        covering.forEach(
            (action, numbers) -> numbers.set(number, element.matches(action.fullName())));
        continue;
      }
      Set<ServiceAction> named = named(element, known);
      covering.forEach(
          (action, numbers) -> numbers.set(number, named.contains(action) != element.isNegated()));
    }
    Map<Kind, List<ServiceAction>> kinds = new LinkedHashMap<>();
    covering.forEach(
        (action, numbers) ->
            kinds.computeIfAbsent(kind(action, numbers), same -> new ArrayList<>()).add(action));
    return kinds.values().stream().map(ActionClass::of).toList();
  }

  private static Collection<ServiceAction> covered(ActionElement element, KnownActions known) {
    Set<ServiceAction> named = named(element, known);
    if (!element.isNegated()) {
      return named;
    }
    List<ServiceAction> others = new ArrayList<>(known.matched("*"));
    others.removeAll(named);
    return others;
  }

  private static Set<ServiceAction> named(ActionElement element, KnownActions known) {
    Set<ServiceAction> named = new LinkedHashSet<>();
    element.patterns().forEach(entry -> named.addAll(known.matched(entry.value())));
    return named;
  }

  private static Kind kind(ServiceAction action, BitSet covering) {
    List<Object> uses = new ArrayList<>();
    action.resources().forEach(use -> uses.add(List.of(use.type().arn(), use.isRequired())));
    Set<String> keys = new TreeSet<>();
    action.keys().forEach(key -> keys.add(key.name()));
    return new Kind(
        action.service(), covering, uses, keys, isOfItsOwn(action) ? action.fullName() : "");
  }

  /** A push is two authorizations, and no policy governs some actions of AWS STS. */
  private static boolean isOfItsOwn(ServiceAction action) {
    return action.service().equals("sts")
        || ActionName.areSame(action.fullName(), CodeCommitAction.GIT_PUSH);
  }

  private static ActionClass of(List<ServiceAction> alike) {
    ServiceAction first = alike.get(0);
    Set<String> types = new TreeSet<>();
    first.resources().forEach(use -> types.add(use.type().arn()));
    boolean isRequired = first.resources().stream().anyMatch(ResourceUse::isRequired);
    return new ActionClass(
        alike.stream().map(ServiceAction::fullName).sorted().toList(), types, !isRequired);
  }
}
