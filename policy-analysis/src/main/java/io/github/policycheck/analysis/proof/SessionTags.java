package io.github.policycheck.analysis.proof;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the tags of sessions: whoever may tag a session of a role gives it other tags
 * than the role has.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">IAM User
 *     Guide: pass session tags in AWS STS</a>
 */
final class SessionTags {

  private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

  private SessionTags() {}

  /** Returns somebody without the tags that its requests can have otherwise. */
  static Caller withoutOverridden(Account account, Caller caller) {
    if (!canBeOthers(account, caller)) {
      return caller;
    }
    Map<String, String> known = new HashMap<>(caller.contextKeys());
    known.keySet().removeIf(key -> ConditionKey.startsWith(key, PRINCIPAL_TAG));
    return caller.with(known, caller.absentKeys());
  }

  /** Tells whether somebody is a role whose sessions can be tagged. */
  static boolean canBeOthers(Account account, Caller caller) {
    return caller.id().kind() == PrincipalId.Kind.ROLE
        && account.roles().stream()
            .filter(role -> role.name().equals(caller.id().name()))
            .anyMatch(Role::letsTagSessions);
  }
}
