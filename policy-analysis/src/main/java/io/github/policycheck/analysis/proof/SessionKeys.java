package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keys that a request to assume a role has only if whoever asks is allowed another action on the
 * role too.
 *
 * @param action that action
 * @param keys the keys, or what they begin with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">IAM User
 *     Guide: pass session tags in AWS STS</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">IAM
 *     User Guide: monitor and control actions taken with assumed roles</a>
 */
record SessionKeys(String action, List<String> keys) {

  /** The tags of the session, and the name that it keeps of whoever began it. */
  static final List<SessionKeys> ALL =
      List.of(
          new SessionKeys(
              "sts:TagSession", List.of("aws:RequestTag/", "aws:TagKeys", "sts:TransitiveTagKeys")),
          new SessionKeys("sts:SetSourceIdentity", List.of("sts:SourceIdentity")));

  SessionKeys {
    keys = List.copyOf(keys);
  }

  /** Returns those of them for which statements ask. */
  Set<String> in(List<PolicyStatement> statements) {
    Set<String> asked = new TreeSet<>();
    for (PolicyStatement one : statements) {
      one.statement().conditions().stream()
          .map(condition -> condition.key().value())
          .filter(this::isOne)
          .forEach(asked::add);
    }
    return asked;
  }

  private boolean isOne(String key) {
    return keys.stream()
        .anyMatch(
            one ->
                one.endsWith("/")
                    ? ConditionKey.startsWith(key, one)
                    : ConditionKey.areSame(key, one));
  }
}
