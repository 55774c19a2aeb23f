package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.eval.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What policycheck says of the requests of one principal: once with all policies, and once with
 * those that AWS's simulator evaluates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html">IAM
 *     User Guide: testing policies with the policy simulator</a>
 */
final class OurAnswers {

  private final Caller caller;
  private final ApiCalls all;
  private final ApiCalls simulated;

  private OurAnswers(Caller caller, ApiCalls all, ApiCalls simulated) {
    this.caller = caller;
    this.all = all;
    this.simulated = simulated;
  }

  static OurAnswers of(Account account, VerificationRequest request, PrincipalId principal) {
    Caller caller = account.caller(principal);
    Organization organization =
        request.isOfDocuments() ? Organization.NONE : simulated(caller.organization());
    @Nullable String region = account.region().orElse(null);
    Map<String, List<String>> context = request.context();
    return new OurAnswers(
        caller,
        ApiCalls.by(caller, context, region),
        ApiCalls.by(
            caller.boundBy(caller.bindings(), caller.boundary(), organization), context, region));
  }

  /** Leaves out resource control policies, and service control policies that have conditions. */
  private static Organization simulated(Organization organization) {
    List<List<Policy>> levels = new ArrayList<>();
    for (List<Policy> level : organization.serviceControl()) {
      List<Policy> without = level.stream().filter(policy -> !hasConditions(policy)).toList();
      if (!without.isEmpty()) { // else nothing is known of what the level lets through
        levels.add(without);
      }
    }
    return new Organization(
        organization.managementAccount(), organization.resourceAccount(), levels, List.of());
  }

  static boolean hasConditions(Policy policy) {
    return policy.document().statements().stream()
        .anyMatch(statement -> !statement.conditions().isEmpty());
  }

  Caller caller() {
    return caller;
  }

  /** Tells whether an answer can hang on a condition key. */
  boolean use(String key) {
    return simulated.use(key);
  }

  /** Returns what the policies say that AWS's simulator evaluates. */
  VerifiedAnswer simulated(VerifiedQuestion question) {
    EvaluationResult result = simulated.explain(request(simulated, question));
    return new VerifiedAnswer(
        result.decision().text(),
        result.matchedStatements().stream().map(StatementText::of).toList(),
        result.missingContextKeys());
  }

  /** Tells whether policies that AWS's simulator does not evaluate change the answer. */
  boolean isChangedByOthers(VerifiedQuestion question) {
    Decision whole = all.decide(request(all, question));
    return whole != simulated.decide(request(simulated, question));
  }

  private static RequestContext request(ApiCalls calls, VerifiedQuestion question) {
    RequestContext.Builder request = calls.request(question.action(), question.resource());
    return question.reference() == null
        ? request.without(CodeCommitAction.REFERENCES).build()
        : request.with(CodeCommitAction.REFERENCES, question.reference()).build();
  }
}
