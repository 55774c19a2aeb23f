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
 * What policycheck says of the requests of one principal: once with all policies, once with those
 * that AWS's simulator evaluates today, and once with those that it did before July 2026, when it
 * passed over service control policies with conditions. Which of both answers a partition gets is
 * nowhere said.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html">IAM
 *     User Guide: testing policies with the policy simulator</a>
 */
final class OurAnswers {

  private final Caller caller;
  private final ApiCalls all;
  private final ApiCalls simulated;
  private final ApiCalls unconditional;

  private OurAnswers(Caller caller, ApiCalls all, ApiCalls simulated, ApiCalls unconditional) {
    this.caller = caller;
    this.all = all;
    this.simulated = simulated;
    this.unconditional = unconditional;
  }

  static OurAnswers of(Account account, VerificationRequest request, PrincipalId principal) {
    Caller caller = account.caller(principal);
    Organization simulated =
        request.isOfDocuments() ? Organization.NONE : withoutResourceControl(caller.organization());
    @Nullable String region = account.region().orElse(null);
    Map<String, List<String>> context = request.context();
    return new OurAnswers(
        caller,
        ApiCalls.by(caller, context, region),
        ApiCalls.by(
            caller.boundBy(caller.bindings(), caller.boundary(), simulated), context, region),
        ApiCalls.by(
            caller.boundBy(caller.bindings(), caller.boundary(), unconditional(simulated)),
            context,
            region));
  }

  private static Organization withoutResourceControl(Organization organization) {
    return new Organization(
        organization.managementAccount(),
        organization.resourceAccount(),
        organization.serviceControl(),
        List.of());
  }

  /** Leaves out service control policies that have conditions. */
  private static Organization unconditional(Organization organization) {
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
    return answer(simulated, question);
  }

  /** Returns the same without service control policies that have conditions. */
  VerifiedAnswer unconditional(VerifiedQuestion question) {
    return answer(unconditional, question);
  }

  private static VerifiedAnswer answer(ApiCalls calls, VerifiedQuestion question) {
    EvaluationResult result = calls.explain(request(calls, question));
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
