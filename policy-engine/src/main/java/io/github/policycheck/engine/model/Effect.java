package io.github.policycheck.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a statement does with the requests it applies to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html">IAM
 *     User Guide: Effect element</a>
 */
public enum Effect {
  /** Grants them, unless something denies them. */
  ALLOW("Allow"),
  /** Refuses them, whatever else allows them. */
  DENY("Deny");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** Returns the effect as policies write it. */
  public String text() {
    return text;
  }

  /** Returns the effect that policies write as {@code text}; upper and lower case differ. */
  public static Optional<Effect> of(String text) {
    Objects.requireNonNull(text, "text");
    for (Effect effect : values()) {
      if (effect.text.equals(text)) {
        return Optional.of(effect);
      }
    }
    return Optional.empty();
  }
}
