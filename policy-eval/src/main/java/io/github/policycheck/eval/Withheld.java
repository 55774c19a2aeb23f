package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which policies had to allow a call that is denied implicitly, and did not. */
final class Withheld {

  private final Set<PolicyType> types;

  private Withheld(Set<PolicyType> types) {
    this.types = types;
  }

  static Withheld by(EvaluationResult result) {
    Set<PolicyType> types = EnumSet.noneOf(PolicyType.class);
    if (result.decisions().getOrDefault(PolicyType.IDENTITY, Decision.IMPLICIT_DENY)
        != Decision.ALLOWED) {
      types.add(PolicyType.IDENTITY);
    }
    for (PolicyType cap :
        List.of(
            PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SERVICE_CONTROL, PolicyType.ROLE_TRUST)) {
      if (result.decisions().get(cap) == Decision.IMPLICIT_DENY) {
        types.add(cap);
      }
    }
    return new Withheld(types);
  }

  /** Says it in a few words, for the place where statements are listed. */
  String inShort() {
    if (types.isEmpty()) {
      return "the account of the resource does not allow it";
    }
    if (types.contains(PolicyType.IDENTITY)) {
      return "no statement allows it";
    }
    if (types.contains(PolicyType.ROLE_TRUST)) {
      return "no statement of the role's trust policy allows it";
    }
    return "no statement of "
        + (types.contains(PolicyType.PERMISSIONS_BOUNDARY)
            ? "the permissions boundary"
            : "the service control policies of one level")
        + " allows it";
  }

  /** Says it in sentences. */
  List<String> inFull(Caller caller, String what) {
    List<String> sentences = new ArrayList<>();
    if (types.contains(PolicyType.IDENTITY)) {
      sentences.add(
          caller.bindings().isEmpty()
              ? "No policy is attached, and what no policy allows is denied."
              : "No policy allows " + what + ", and what no policy allows is denied.");
    }
    Policy boundary = caller.boundary();
    if (types.contains(PolicyType.PERMISSIONS_BOUNDARY) && boundary != null) {
      sentences.add(
          Words.policy(boundary)
              + " does not allow "
              + what
              + ": no identity policy goes beyond it.");
    }
    if (types.contains(PolicyType.ROLE_TRUST)) {
      sentences.add(
          "The trust policy of the role must allow "
              + what
              + ", or leave it to the account, and does neither.");
    }
    if (types.contains(PolicyType.SERVICE_CONTROL)) {
      sentences.add(
          "Service control policies must allow "
              + what
              + " on every level of the organization, and on one they do not.");
    }
    return sentences;
  }
}
