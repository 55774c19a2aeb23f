package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;

/** The words people read for what the engine answers. */
final class Words {

  private Words() {}

  static String decision(Decision decision) {
    return switch (decision) {
      case ALLOWED -> "allowed";
      case EXPLICIT_DENY -> "explicit deny";
      case IMPLICIT_DENY -> "implicit deny";
    };
  }

  /** Names the caller, at the start of a sentence. */
  static String caller(Caller caller) {
    PrincipalId id = caller.id();
    if (LonePolicies.areOf(caller)) {
      boolean isOne = caller.bindings().size() == 1 && caller.boundary() == null;
      return "Whoever has only " + (isOne ? "this policy" : "these policies");
    }
    return switch (id.kind()) {
      case GROUP -> "A member of " + id.name();
      case USER -> id.name();
      case ROLE -> "A session of the role " + id.name();
    };
  }

  /** Names a call: the action and, if it has one, the reference. */
  static String call(Answer.Call call) {
    String reference = call.reference();
    return Printable.text(reference == null ? call.action() : call.action() + " on " + reference);
  }

  /** Names the resource, as short as can be: a repository of the caller's account by its name. */
  static String where(Answer answer) {
    String resource = answer.resource();
    String account =
        OtherAccount.of(answer.caller(), resource)
            .map(other -> " of account " + other.arn().account())
            .orElse("");
    return Arn.parse(resource)
        .filter(arn -> arn.service().equals("codecommit"))
        .map(arn -> " in " + repository(arn) + account)
        .orElse(resource.equals("*") ? "" : " for " + Printable.text(resource));
  }

  private static String repository(Arn arn) {
    if (!arn.resource().equals(Place.ANY)) {
      return Printable.text(arn.resource());
    }
    boolean isAnywhere = arn.region().equals(Place.ANY);
    return "any repository" + (isAnywhere ? "" : " of " + Printable.text(arn.region()));
  }

  /** Names a policy, and its type if it is not simply attached to somebody. */
  static String policy(Policy policy) {
    String name = Printable.text(policy.name());
    return policy.type() == PolicyType.IDENTITY ? name : name + " (" + type(policy.type()) + ")";
  }

  /** Names a type of policies without an article. */
  static String type(PolicyType type) {
    return type.inWords().substring(type.inWords().indexOf(' ') + 1);
  }
}
