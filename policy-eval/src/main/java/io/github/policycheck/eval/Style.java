package io.github.policycheck.eval;

import io.github.policycheck.engine.evaluation.Decision;

/** Colours words of the answer, or leaves them as they are. */
final class Style {

  private final boolean isColored;

  Style(boolean isColored) {
    this.isColored = isColored;
  }

  String decision(Decision decision, String text) {
    return wrap(decision == Decision.ALLOWED ? "32" : "31", text);
  }

  String heading(String text) {
    return wrap("1", text);
  }

  private String wrap(String code, String text) {
    return isColored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
