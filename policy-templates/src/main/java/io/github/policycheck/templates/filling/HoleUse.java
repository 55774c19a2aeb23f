package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Hole;

/**
 * A hole in a policy and where it is.
 *
 * @param hole the hole
 * @param kind what can stand there
 * @param about what the kind is about: of a resource the service of its statement's first action,
 *     of a value of a condition its operator and key, of a principal its type
 */
record HoleUse(Hole hole, Kind kind, String about) {

  /** What can stand in a place of a policy. */
  enum Kind {
    /** The partition of an ARN. */
    PARTITION,
    /** The region of an ARN. */
    REGION,
    /** The account of an ARN. */
    ACCOUNT,
    /** A part of a text that can be any text without colons and slashes. */
    NAME,
    /** An ARN, or the beginning of one. */
    ARN,
    /** An action. */
    ACTION,
    /** A principal. */
    PRINCIPAL,
    /** A value of a condition. */
    CONDITION_VALUE,
    /** An effect. */
    EFFECT,
    /** The id of a statement or a policy. */
    ID,
    /** Something of which nobody knows the form. */
    OTHER
  }
}
