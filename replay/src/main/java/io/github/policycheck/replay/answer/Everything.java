package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;

/** Policies that allow everything, where nothing more is known than that AWS did what was asked. */
final class Everything {

  /** As AWS attaches it at each level of an organization. */
  static final Policy OF_ORGANIZATION =
      policy(
          "FullAWSAccess",
          PolicyType.SERVICE_CONTROL,
          "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
              + "\"Resource\":\"*\"}}");

  static final Policy OF_IDENTITY =
      new Policy("what allowed it", PolicyType.IDENTITY, OF_ORGANIZATION.document());

  /** Caps nothing. */
  static final Policy OF_SESSION =
      new Policy("the session policy", PolicyType.SESSION, OF_ORGANIZATION.document());

  /** Gives everything to everybody by itself. */
  static final Policy OF_RESOURCE =
      policy(
          "the policy of the resource",
          PolicyType.RESOURCE,
          "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
              + "\"Action\":\"*\",\"Resource\":\"*\"}}");

  private Everything() {}

  private static Policy policy(String name, PolicyType type, String text) {
    return new Policy(name, type, PolicyReader.read(null, text, type));
  }
}
