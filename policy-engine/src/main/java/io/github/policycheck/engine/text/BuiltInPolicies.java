package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Policies of AWS that whoever reads an account knows, where the text of the account lacks them.
 */
@FunctionalInterface
public interface BuiltInPolicies {

  /** Returns the identity policy of an ARN, null if it is not known. */
  @Nullable Policy find(String arn);
}
