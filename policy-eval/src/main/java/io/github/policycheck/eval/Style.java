package io.github.policycheck.eval;

import io.github.policycheck.engine.evaluation.Decision;

/** Colours words of the answer, or leaves them as they are. */
public final class Style {

  private final boolean isColored;

  /**
   * Makes a style.
   *
   * @param isColored whether the text has colours for terminals
   */
  public Style(boolean isColored) {
    this.isColored = isColored;
  }

  /** Colours a text as what allows or denies. */
  public String decision(Decision decision, String text) {
    return wrap(decision == Decision.ALLOWED ? "32" : "31", text);
  }

  /** Makes a text stand out. */
  public String heading(String text) {
    return wrap("1", text);
  }

  private String wrap(String code, String text) {
    return isColored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
