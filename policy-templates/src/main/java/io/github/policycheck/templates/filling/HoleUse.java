package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Hole;

/**
 * A hole in a policy and where it is.
 *
 * @param hole the hole
 * @param kind what can stand there
 * @param about what the kind is about: of a resource the service of its statement's first action,
 *     of a value of a condition its operator and key, of a principal its type, of several fields of
 *     an ARN the service, the first field and that after the last
 */
record HoleUse(Hole hole, Kind kind, String about) {

  /** What can stand in a place of a policy; what says more of the form is before what says less. */
  enum Kind {
    /** Something of which nobody knows the form. */
    OTHER,
    /** The partition of an ARN. */
    PARTITION,
    /** The end of the names of services and endpoints of a partition. */
    SUFFIX,
    /** The region of an ARN. */
    REGION,
    /** The account of an ARN. */
    ACCOUNT,
    /** An effect. */
    EFFECT,
    /** An action. */
    ACTION,
    /** A principal. */
    PRINCIPAL,
    /** What a service principal begins with. */
    SERVICE,
    /** An ARN, or the beginning of one. */
    ARN,
    /** Several fields of an ARN, or a part of one and what follows. */
    FIELDS,
    /** A value of a condition. */
    CONDITION_VALUE,
    /** A part of a text that can be any text without colons and slashes. */
    NAME,
    /** The id of a statement or a policy. */
    ID
  }
}
