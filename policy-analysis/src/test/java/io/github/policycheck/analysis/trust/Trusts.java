package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;

/** Policies that tests lint, written with single quotes for double ones. */
final class Trusts {

  private static final String SOME =
      "'s3:GetObject', 'Resource': 'arn:aws:s3:::reports-240913576801/*'";

  private Trusts() {}

  /** A role trust policy of some statements, each in its braces. */
  static Linted trust(String... statements) {
    return policy(PolicyType.ROLE_TRUST, statements);
  }

  /** A policy of a bucket in which a statement allows some principal, with more members. */
  static Linted bucket(String principal, String more) {
    return policy(
        PolicyType.RESOURCE,
        "{'Effect': 'Allow', 'Principal': " + principal + ", 'Action': " + SOME + more + "}");
  }

  static Linted policy(PolicyType type, String... statements) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}", type);
  }

  /** An Allow of a role trust policy, with more members. */
  static String allow(String principal, String action, String more) {
    return "{'Effect': 'Allow', 'Principal': " + principal + ", 'Action': " + action + more + "}";
  }
}
