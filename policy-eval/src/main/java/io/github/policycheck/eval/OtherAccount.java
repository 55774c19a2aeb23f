package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import java.util.Optional;

/**
 * A resource of another account than the caller's, which that account has to open.
 *
 * @param arn the resource
 * @param isRepository whether it is a repository of AWS CodeCommit, which no account can open
 */
record OtherAccount(Arn arn, boolean isRepository) {

  /** Returns the other account that would have to allow a call that is denied, if there is one. */
  static Optional<OtherAccount> of(Answer answer, Answer.Call call) {
    return call.result().decision() == Decision.IMPLICIT_DENY && call.result().ungoverned() == null
        ? of(answer.caller(), answer.resource())
        : Optional.empty();
  }

  static Optional<OtherAccount> of(Caller caller, String resource) {
    return Arn.parse(resource)
        .filter(arn -> Principal.isAccount(arn.account()))
        .filter(arn -> !arn.account().equals(caller.arn().account()))
        .map(arn -> new OtherAccount(arn, arn.service().equals("codecommit")));
  }

  /** Says why the call is denied although the caller's own account may allow it. */
  String reason() {
    if (isRepository) {
      return "The repository is of account `"
          + arn.account()
          + "`, and AWS CodeCommit has no resource policies by which that account could let others"
          + " in: assume a role of it.";
    }
    return "The resource is of account `"
        + arn.account()
        + "`, which must allow it too; no policy of it is known.";
  }
}
