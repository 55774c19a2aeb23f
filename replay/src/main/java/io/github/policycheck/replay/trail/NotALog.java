package io.github.policycheck.replay.trail;

/** What lies beside records of calls, and is passed over. */
public enum NotALog {
  /** A digest, by which CloudTrail lets logs be checked. */
  DIGEST("digest"),
  /** What CloudTrail Insights found unusual. */
  INSIGHTS("Insights"),
  /** Anything else that is no log of CloudTrail, such as a file of AWS Config. */
  OTHER("other");

  private final String text;

  NotALog(String text) {
    this.text = text;
  }

  /** Returns it as reports write it. */
  public String text() {
    return text;
  }
}
