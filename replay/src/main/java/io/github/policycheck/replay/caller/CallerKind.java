package io.github.policycheck.replay.caller;

/** What is known of whoever made a call. */
public enum CallerKind {
  /** A user or role that the account has. */
  IN_ACCOUNT("in the account"),
  /** The root user of the account. */
  ROOT("root user"),
  /** A user or role that the account does not have any more, or a policy of which is not known. */
  GONE("no longer in the account"),
  /** A role that is linked to a service: no policy of an organization binds it. */
  SERVICE_LINKED("service-linked role"),
  /** A federated user whom a user made that the account has. */
  MADE_IN_ACCOUNT("made by a user in the account"),
  /** Somebody of another account than the one that is known, if one is. */
  OTHER_ACCOUNT("of an account that is not known"),
  /** A service of AWS that acts for itself. */
  SERVICE("AWS service"),
  /** Somebody an identity provider vouches for, who asks for a session. */
  FEDERATED("not signed in yet"),
  /** Somebody who has not signed the request. */
  ANONYMOUS("anonymous"),
  /** The record does not tell who. */
  UNKNOWN("not told by the record");

  private final String text;

  CallerKind(String text) {
    this.text = text;
  }

  /** Returns it as reports write it. */
  public String text() {
    return text;
  }
}
