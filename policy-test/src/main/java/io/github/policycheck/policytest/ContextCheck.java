package io.github.policycheck.policytest;

import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.policytest.probe.ValueProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses condition keys that no request of the principal can have. What they decide says nothing:
 * a case with the tag of somebody else passes whatever the policies are.
 */
final class ContextCheck {

  private static final String REGION = "aws:RequestedRegion";
  private static final String OWNER = "aws:ResourceAccount";

  /** Sessions have tags of their own, which take the place of those of the role. */
  private static final String TAG = "aws:PrincipalTag/";

  /** Services act for somebody with the same principal, so that both values occur. */
  private static final String VIA_SERVICE = "aws:ViaAWSService";

  private ContextCheck() {}

  /**
   * Checks the keys that a case gives.
   *
   * @throws InvalidQuestionException if one cannot be so, with what it is
   */
  static void check(Map<String, List<String>> context, Answer answer) {
    context.forEach(
        (key, values) -> {
          checkValues(key, values);
          if (!isOfCase(key)) {
            known(key, answer)
                .filter(known -> values.isEmpty() || !isTagOfSession(key, answer.caller()))
                .ifPresent(known -> checkKnown(key, values, known));
            if (!values.isEmpty()
                && !isTagOfSession(key, answer.caller())
                && answer.caller().neverHas(key)) {
              throw new InvalidQuestionException(
                  "no request of "
                      + answer.caller().id()
                      + " has `"
                      + key
                      + "`; leave it out"
                      + (isTag(key) ? ", or give the account this tag" : ""));
            }
          }
        });
  }

  /** What the case says of the push is its own matter. */
  private static boolean isOfCase(String key) {
    return ConditionKey.areSame(key, CodeCommitAction.REFERENCES)
        || ConditionKey.areSame(key, RefUpdate.KEY)
        || ConditionKey.areSame(key, VIA_SERVICE);
  }

  private static void checkKnown(String key, List<String> given, String known) {
    if (given.isEmpty()) {
      throw new InvalidQuestionException(
          "the request has `" + key + "`, `" + known + "`; leave it out of `absent`");
    }
    if (!given.equals(List.of(known))) {
      throw new InvalidQuestionException(
          "`" + key + "` of the request is `" + known + "`; leave it out");
    }
  }

  /** Returns the value that a key has by whom and what the question is about. */
  private static Optional<String> known(String key, Answer answer) {
    Optional<Arn> resource =
        Arn.parse(answer.resource()).filter(arn -> arn.service().equals("codecommit"));
    if (ConditionKey.areSame(key, REGION)) {
      return resource.map(Arn::region).filter(region -> !region.isEmpty());
    }
    if (ConditionKey.areSame(key, OWNER)) {
      return resource.map(Arn::account).filter(account -> !account.isEmpty());
    }
    return answer.caller().valueOf(key);
  }

  private static boolean isTagOfSession(String key, Caller caller) {
    return caller.id().kind() == PrincipalId.Kind.ROLE && isTag(key);
  }

  private static boolean isTag(String key) {
    return ConditionKey.normalize(key).startsWith(ConditionKey.normalize(TAG));
  }

  /** A value that is none compares with nothing, so that a Deny by it never holds. */
  private static void checkValues(String key, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    Optional<ConditionOperator.Family> family =
        ServiceReference.builtIn()
            .globalKey(key)
            .map(KeyDefinition::type)
            .map(type -> type.family());
    for (String value : values) {
      if (family.isPresent() && !ValueProbe.isValue(value, family.get())) {
        throw new InvalidQuestionException(
            "`" + value + "` of `" + key + "` is no " + kind(family.get()));
      }
    }
  }

  private static String kind(ConditionOperator.Family family) {
    return switch (family) {
      case NUMERIC -> "number";
      case DATE -> "date, as 2030-01-31T00:00:00Z";
      case BOOL -> "boolean: true or false";
      case IP_ADDRESS -> "address, as 192.0.2.1";
      default -> "value of its type";
    };
  }
}
