package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.GivenKeys;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.pattern.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What rules ask of one statement: whether it does anything beside the others of a principal. */
public final class StatementQuestions {

  private static final String ANY = "*";

  /** Of no policies: it knows which services have policies of resources. */
  private static final PolicyEvaluator EMPTY = PolicyEvaluator.compile(new PolicySet(List.of()));

  private final PrincipalRequests principal;
  private final PolicyStatement statement;
  private final OtherPolicies others;

  /** Takes a statement of the principal's policies. */
  public StatementQuestions(PrincipalRequests principal, PolicyStatement statement) {
    this.principal = principal;
    this.statement = statement;
    this.others = new OtherPolicies(principal);
  }

  /**
   * Looks for a request that an Allow allows, where all other types of policies allow everything.
   * Of a push the first call has to be allowed too, by whatever statement.
   *
   * @param areDenied whether what is denied stays so
   */
  public Answer<Witness> allowed(boolean areDenied) {
    PrincipalRequests alone = others.allowedBy(statement, areDenied);
    PrincipalRequests all = areDenied ? principal : others.withoutDenies();
    Side side = new Side(alone, Wanted.ALLOWED, Map.of());
    boolean isOfPushes = statement.statement().action().matches(CodeCommitAction.GIT_PUSH);
    return search(() -> isOfPushes ? principal : others.withoutOtherAllows(statement))
        .find(
            (action, resource) ->
                List.of(
                    Authorizations.isPush(action)
                        ? List.of(Authorizations.discovery(all, true), side)
                        : List.of(side)))
        .map(this::witness);
  }

  /** Looks for a request that a Deny denies and that would be allowed without all Denies. */
  public Answer<Witness> taken() {
    PrincipalRequests allowing = others.withoutDenies();
    PrincipalRequests denying = others.deniedBy(statement);
    return search(() -> others.withoutOtherDenies(statement))
        .find(
            (action, resource) ->
                Authorizations.each(action).stream()
                    .map(
                        fixed ->
                            List.of(
                                new Side(allowing, Wanted.ALLOWED, fixed),
                                new Side(denying, Wanted.DENIED, fixed)))
                    .toList())
        .map(this::witness);
  }

  /**
   * Looks for a request that a Deny denies, allowed or not.
   *
   * @param isOfResource whether it has to be about a resource that could have a policy
   */
  public Answer<Witness> denied(boolean isOfResource) {
    PrincipalRequests denying = others.deniedBy(statement);
    return search(() -> others.withoutOtherDenies(statement))
        .find(
            (action, resource) ->
                isOfResource && !canHavePolicy(action, resource)
                    ? List.of()
                    : Authorizations.each(action).stream()
                        .map(fixed -> List.of(new Side(denying, Wanted.DENIED, fixed)))
                        .toList())
        .map(this::witness);
  }

  private boolean canHavePolicy(String action, String resource) {
    return !resource.equals(ANY)
        && EMPTY.asks(PolicyType.RESOURCE, principal.request(action, resource).build());
  }

  /** Requests are told apart by no more statements than are asked: others would cost time. */
  private StatementSearch search(Supplier<PrincipalRequests> told) {
    return principal
        .memo()
        .get(
            StatementSearch.class,
            statement.statement(),
            "",
            () -> new StatementSearch(told.get(), statement));
  }

  private Witness witness(StatementSearch.Request found) {
    RequestContext.Builder request = principal.request(found.action(), found.resource());
    GivenKeys.give(found.context(), request);
    return principal.witness(
        found.action(), found.resource(), found.context(), principal.decide(request.build()));
  }
}
