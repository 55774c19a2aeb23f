package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.AppliedStatement;
import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.exact.Truth;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be told of the requests of a principal to move one branch. Two with equal traits are
 * allowed alike, whatever the action and the branch are called, and whoever asks.
 */
final class RequestTraits {

  /** Points that are read both ways: where one matters, a name stands for itself. */
  static final Set<UndocumentedPoint> VARIED = Set.of(UndocumentedPoint.values());

  private static final String VARIABLE = "${";

  /** What keys begin with whose values follow from who asks. */
  private static final List<String> OF_PRINCIPALS = List.of("aws:principal", "aws:user");

  private final PrincipalRequests requests;
  private final CarriedKeys carried;
  private final StatementContents contents;

  /** All that tells the principal from others, its identity policies left out. */
  private final Object principal;

  /** Conditions on the reference, by the statements that have some. */
  private final IdentityHashMap<Statement, List<AppliedStatement>> onReferences =
      new IdentityHashMap<>();

  /** Whether some of them hold of a reference, by the reference. */
  private final Map<String, IdentityHashMap<Statement, Truth>> holding = new HashMap<>();

  private final Map<List<String>, About> known = new HashMap<>();

  /**
   * What can be about an action on a resource.
   *
   * @param traits what tells it from others, whatever the branch
   * @param isOfVariables whether policy variables stand in the statements
   */
  private record About(
      List<PolicyStatement> statements, List<Object> traits, boolean isOfVariables) {}

  /**
   * Takes whose requests they are.
   *
   * @param parts asks parts of statements, of which {@link #VARIED} are read both ways
   * @param principal all that tells it from others, its identity policies left out
   */
  RequestTraits(
      PrincipalRequests requests,
      CarriedKeys carried,
      StatementParts parts,
      StatementContents contents,
      Object principal) {
    this.requests = requests;
    this.carried = carried;
    this.contents = contents;
    this.principal = principal;
    for (PolicyStatement statement : requests.statements()) {
      List<Condition> conditions = statement.statement().conditions();
      for (int i = 0; i < conditions.size(); i++) {
        if (conditions.get(i).conditionKey().equals(Authorizations.REFERENCES)) {
          BitSet one = new BitSet();
          one.set(i);
          onReferences
              .computeIfAbsent(statement.statement(), same -> new ArrayList<>())
              .add(parts.conditions(statement, one));
        }
      }
    }
  }

  /** Returns the traits of requests for an action on a branch. */
  List<Object> of(String action, String resource, String reference) {
    About about = known.computeIfAbsent(List.of(action, resource), same -> about(action, resource));
    IdentityHashMap<Statement, Truth> truths = holding.computeIfAbsent(reference, this::holding);
    // Of a push also the statements matter that hold of no or of several references.
    boolean isOfOne = Authorizations.carryReference(action) && !Authorizations.isPush(action);
    Set<Object> said = new LinkedHashSet<>();
    boolean isSure = !about.isOfVariables();
    for (PolicyStatement statement : about.statements()) {
      Truth truth = truths.getOrDefault(statement.statement(), Truth.YES);
      isSure &= truth != Truth.MAYBE;
      if (!isOfOne) {
        said.add(List.of(contents.number(statement), truth));
      } else if (truth != Truth.NO) {
        said.add(contents.numberWithoutReferences(statement));
      }
    }
    return List.of(about.traits(), List.copyOf(said), isSure ? "" : reference);
  }

  private About about(String action, String resource) {
    List<PolicyStatement> statements = requests.statementsAbout(action, resource);
    Set<String> keys = new TreeSet<>();
    boolean isOfVariables = false;
    for (PolicyStatement statement : statements) {
      isOfVariables |= statement.statement().toString().contains(VARIABLE);
      for (Condition condition : statement.statement().conditions()) {
        if (carried.mayBeIn(action, condition.key().value())) {
          keys.add(condition.conditionKey().normalized());
        }
      }
    }
    boolean isOwn = isOfVariables || keys.stream().anyMatch(RequestTraits::isOfPrincipal);
    boolean isNamed = isOfVariables || Authorizations.isPush(action) || !movesBranch(action);
    List<Object> traits =
        List.of(
            isOwn ? own() : principal,
            resource,
            keys,
            isNamed ? action : "",
            Authorizations.carryReference(action));
    return new About(statements, traits, isOfVariables);
  }

  /** Returns what no other principal has. */
  Object own() {
    Caller caller = requests.caller();
    return List.of(caller.id(), caller.principal(), caller.contextKeys());
  }

  private static boolean isOfPrincipal(String key) {
    return OF_PRINCIPALS.stream().anyMatch(key::startsWith);
  }

  private static boolean movesBranch(String action) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::movesBranch).isPresent();
  }

  private IdentityHashMap<Statement, Truth> holding(String reference) {
    RequestContext request =
        RequestContext.of(CodeCommitAction.GIT_PUSH, "*")
            .with(CodeCommitAction.REFERENCES, reference)
            .build();
    IdentityHashMap<Statement, Truth> truths = new IdentityHashMap<>();
    onReferences.forEach(
        (statement, conditions) -> {
          List<Truth> all = conditions.stream().map(one -> one.in(request)).toList();
          boolean isOut = all.contains(Truth.NO);
          boolean isOpen = all.contains(Truth.MAYBE);
          truths.put(statement, isOut ? Truth.NO : isOpen ? Truth.MAYBE : Truth.YES);
        });
    return truths;
  }
}
