package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Policy;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls of STS on a role of the account: its trust policy, which is the role's own, must allow that
 * somebody takes it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-cross-account.html">IAM
 *     User Guide: policy evaluation for requests within a single account</a>
 */
final class TakenRole {

  private static final String STS = "sts:";

  private final Account account;
  private final Consumer<String> warnings;

  TakenRole(Account account, Consumer<String> warnings) {
    this.account = account;
    this.warnings = warnings;
  }

  /** Returns what IAM answers, by the trust policy too if the call is about a role that has one. */
  EvaluationResult explain(ApiCalls calls, String action, RequestContext request) {
    Optional<Role> role =
        ActionName.isOf(STS, action) ? role(request.resource()) : Optional.empty();
    if (role.isEmpty()) {
      return calls.explain(request);
    }
    Policy trust = role.get().trust();
    if (trust == null) {
      warnings.accept(
          "the trust policy of `" + id(role.get()) + "` is not known; the answer is without it");
      return calls.explain(request);
    }
    return PolicyEvaluator.compile(ApiCalls.policies(calls.caller()).withResource(trust))
        .explain(request);
  }

  private Optional<Role> role(String arn) {
    return account.roles().stream()
        .filter(role -> account.arn(id(role)).toString().equals(arn))
        .findFirst();
  }

  private static PrincipalId id(Role role) {
    return new PrincipalId(PrincipalId.Kind.ROLE, role.name());
  }
}
