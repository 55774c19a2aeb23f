package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import org.jspecify.annotations.Nullable;

/** What users and roles have in common about their permissions boundaries. */
final class Boundaries {

  private Boundaries() {}

  static void check(@Nullable Policy boundary) {
    if (boundary != null && boundary.type() != PolicyType.PERMISSIONS_BOUNDARY) {
      throw new IllegalArgumentException(
          "`" + boundary.name() + "` is " + boundary.type().inWords() + ", not a boundary");
    }
  }
}
