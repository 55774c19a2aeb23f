package io.github.policycheck.engine.evaluation;

/** A part that policies can have in allowing a request. Sets of them are the bits of an int. */
enum Part {
  /** Identity policies allow it. */
  IDENTITY(1),
  /** The permissions boundary allows it, or there is none. */
  BOUNDARY(2),
  /** The session policies allow it, or there are none. */
  SESSION(4),
  /** Service control policies allow it on every level, or there are none. */
  ORGANIZATION(8),
  /** The resource policy allows it to this very caller, or to everybody. */
  DIRECT(16),
  /** The resource policy allows it to the role or user that the caller is a session of. */
  CAPPED(32),
  /** The resource policy allows it to the caller's account, which may hand it on. */
  DELEGATED(64),
  /** The policy of the VPC endpoint allows it, or there is none. */
  ENDPOINT(128);

  /** The parts that take away what another allows and never give: there unless policies say no. */
  static final int CAPS = BOUNDARY.bit() | SESSION.bit() | ORGANIZATION.bit() | ENDPOINT.bit();

  /** All parts. */
  static final int ALL = 255;

  private final int bit;

  Part(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }

  boolean isIn(int parts) {
    return (parts & bit()) != 0;
  }
}
