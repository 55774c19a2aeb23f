package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.engine.account.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way round what is denied to somebody.
 *
 * @param kind what is done
 * @param steps what is asked for one after the other, at least one; the last is what opens the way
 * @param target the role that is assumed or handed on, or the user whose credentials are made; null
 *     if it is nobody
 */
public record Bypass(Kind kind, List<Step> steps, @Nullable PrincipalId target) {

  /** What is done to get round. */
  public enum Kind {
    /** A role is assumed that is allowed it, by way of others or at once. */
    ASSUME_ROLE("assumeRole"),
    /** Credentials of a user are made or changed that is allowed it. */
    CREDENTIALS("credentials"),
    /** A role that is allowed it is handed to a service that acts for the caller. */
    PASS_ROLE("passRole"),
    /** Policies, groups or trust are changed. */
    POLICIES("policies"),
    /** The repository is renamed, deleted or tagged, or its default branch is another. */
    REPOSITORY("repository");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the word that reports have for it. */
    public String text() {
      return text;
    }
  }

  /**
   * One request.
   *
   * @param by who asks
   * @param answer the request that is allowed, or why it is not certain that one is
   */
  public record Step(PrincipalId by, AccessAnswer answer) {
    /** Checks that nothing is null. */
    public Step {
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(answer, "answer");
    }
  }

  /** Copies the list. */
  public Bypass {
    Objects.requireNonNull(kind, "kind");
    steps = List.copyOf(steps);
  }

  /** Returns the same way of somebody who is allowed the same. */
  Bypass by(PrincipalId who) {
    if (steps.get(0).by().equals(who)) {
      return this;
    }
    List<Step> others = new ArrayList<>(steps);
    others.set(0, new Step(who, steps.get(0).answer()));
    return new Bypass(kind, others, target);
  }

  /** Returns the same way after requests that come before. */
  Bypass after(List<Step> before) {
    List<Step> all = new ArrayList<>(before);
    all.addAll(steps);
    return new Bypass(kind, all, target);
  }

  /** Tells whether each request of it is certainly allowed. */
  public boolean isCertain() {
    return steps.stream().allMatch(step -> step.answer() instanceof AccessAnswer.Counterexample);
  }

  /** Returns the last of the requests. */
  public Step last() {
    return steps.get(steps.size() - 1);
  }
}
