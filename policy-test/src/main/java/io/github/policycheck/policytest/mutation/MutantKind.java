package io.github.policycheck.policytest.mutation;

/** What is changed in a policy, or in whom it binds. */
public enum MutantKind {
  /** One of several entries of Action or NotAction is dropped. */
  ACTION_DROPPED("action dropped"),
  /** An entry of Action or NotAction takes the whole service, or every action. */
  ACTION_WIDENED("action widened"),
  /** One of several entries of Resource or NotResource is dropped. */
  RESOURCE_DROPPED("resource dropped"),
  /** An entry of Resource or NotResource takes all of its kind, or every resource. */
  RESOURCE_WIDENED("resource widened"),
  /** An entry of Resource or NotResource with wildcards takes one resource. */
  RESOURCE_NARROWED("resource narrowed"),
  /** A condition is dropped. */
  CONDITION_DROPPED("condition dropped"),
  /** A condition with {@code Null} is dropped. */
  NULL_DROPPED("Null dropped"),
  /** One of several values of a condition is dropped. */
  VALUE_DROPPED("value dropped"),
  /** A value of a condition takes every text. */
  VALUE_WIDENED("value widened"),
  /** A condition holds for a missing key, too. */
  IF_EXISTS_ADDED("IfExists added"),
  /** A condition holds for a missing key no more. */
  IF_EXISTS_DROPPED("IfExists dropped"),
  /** Wildcards in values are wildcards now. */
  LIKE_FOR_EQUALS("StringLike for StringEquals"),
  /** Wildcards in values are plain characters now. */
  EQUALS_FOR_LIKE("StringEquals for StringLike"),
  /** A Deny is an Allow. */
  ALLOW_FOR_DENY("Allow for Deny"),
  /** An Allow is a Deny. */
  DENY_FOR_ALLOW("Deny for Allow"),
  /** A statement is dropped. */
  STATEMENT_DROPPED("statement dropped"),
  /** A user, group or role has a policy no more. */
  POLICY_DETACHED("policy detached"),
  /** A user is in a group no more. */
  MEMBERSHIP_REMOVED("membership removed"),
  /** A user or role has its permissions boundary no more. */
  BOUNDARY_REMOVED("boundary removed"),
  /** A service control policy is attached at a level no more. */
  SERVICE_CONTROL_DETACHED("service control policy detached"),
  /** A resource control policy is attached at a level no more. */
  RESOURCE_CONTROL_DETACHED("resource control policy detached");

  private final String text;

  MutantKind(String text) {
    this.text = text;
  }

  /** Returns it in words, as {@code condition dropped}. */
  public String text() {
    return text;
  }
}
