package io.github.policycheck.analysis.difference;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions that policies of an account can tell apart: those of CodeCommit, of all services that
 * they name, and of one that they do not name.
 */
final class ActionsOfAccount {

  private static final String CODECOMMIT = "codecommit";

  private final List<AskedAction> all = new ArrayList<>();
  private final IdentityHashMap<Statement, BitSet> covered = new IdentityHashMap<>();

  ActionsOfAccount(Collection<Policy> policies, ServiceReference reference) {
    CodeCommitActions.all().stream()
        .sorted(
            Comparator.comparing(
                    (CodeCommitAction action) -> !action.name().equals(CodeCommitAction.GIT_PUSH))
                .thenComparing(action -> !action.movesBranch())
                .thenComparing(CodeCommitAction::isPermissionOnly)
                .thenComparing(CodeCommitAction::name))
        .map(action -> new AskedAction(action.name(), Optional.of(action), List.of()))
        .forEach(all::add);
    Set<String> named = new TreeSet<>();
    for (Policy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        for (LocatedString entry : statement.action().patterns()) {
          named.add(ActionName.of(entry.value()).service());
        }
      }
    }
    named.remove(CODECOMMIT);
    named.forEach(name -> reference.service(name).ifPresent(this::add));
    reference.prefixes().stream()
        .filter(name -> !named.contains(name) && !name.equals(CODECOMMIT))
        .flatMap(name -> reference.service(name).stream())
        .filter(service -> !service.actions().isEmpty())
        .findFirst()
        .ifPresent(this::add);
  }

  private void add(Service service) {
    for (ServiceAction action : service.actions()) {
      all.add(
          new AskedAction(
              action.fullName(),
              Optional.empty(),
              action.resources().stream().map(ResourceUse::type).toList()));
    }
  }

  /**
   * Returns one action of each kind that some statements tell apart; first those that move
   * branches.
   *
   * @param about statements one of which has to be about it; none for any action
   */
  List<AskedAction> of(List<PolicyStatement> statements, Collection<Statement> about) {
    BitSet possible = new BitSet();
    if (about.isEmpty()) {
      possible.set(0, all.size());
    } else {
      about.forEach(statement -> possible.or(covered(statement)));
    }
    Map<List<Object>, AskedAction> kinds = new LinkedHashMap<>();
    for (int i = possible.nextSetBit(0); i >= 0; i = possible.nextSetBit(i + 1)) {
      BitSet covering = new BitSet();
      for (int j = 0; j < statements.size(); j++) {
        covering.set(j, covered(statements.get(j).statement()).get(i));
      }
      kinds.putIfAbsent(List.of(covering, all.get(i).kind()), all.get(i));
    }
    return List.copyOf(kinds.values());
  }

  /** Returns the numbers of the actions that a statement is about. */
  private BitSet covered(Statement statement) {
    return covered.computeIfAbsent(
        statement,
        same -> {
          BitSet numbers = new BitSet();
          for (int i = 0; i < all.size(); i++) {
            numbers.set(i, KnownActions.covers(same.action(), all.get(i).name()));
          }
          return numbers;
        });
  }

  /** Forgets what a statement is about. */
  void forget(Collection<Statement> statements) {
    statements.forEach(covered::remove);
  }
}
