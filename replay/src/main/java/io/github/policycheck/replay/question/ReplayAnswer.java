package io.github.policycheck.replay.question;

/** What a policy would have done about a past call. */
public enum ReplayAnswer {
  /** It would have refused it, whatever the record does not tell. */
  REFUSED("refused"),
  /** It would not have refused it, whatever the record does not tell. */
  NOT_REFUSED("not refused"),
  /** It hinges on something that the record does not tell. */
  DEPENDS("depends");

  private final String text;

  ReplayAnswer(String text) {
    this.text = text;
  }

  /** Returns it as reports write it. */
  public String text() {
    return text;
  }
}
