package io.github.policycheck.analysis.services;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.Objects;

/**
 * A condition key.
 *
 * @param name its name; a star stands for what differs from case to case, as in {@code
 *     aws:PrincipalTag/*}
 * @param type what its values are
 */
public record KeyDefinition(String name, KeyType type) {

  /** Checks that nothing is null. */
  public KeyDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** Tells whether {@code key} is this one, in upper or lower case. */
  public boolean isNamed(String key) {
    Objects.requireNonNull(key, "key");
    if (!AwsSpelling.isPossibleKey(key)) {
      return false;
    }
    if (name.indexOf('*') < 0) {
      return ConditionKey.areSame(name, key);
    }
    return WildcardPattern.of(ConditionKey.normalize(name)).matches(ConditionKey.normalize(key));
  }
}
