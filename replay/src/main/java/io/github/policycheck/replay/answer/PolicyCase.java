package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the ways in which it may have been, and how it would be. */
final class PolicyCase {

  /** What it hinges on where the policy of the resource can allow by itself. */
  static final String RESOURCE_POLICY = "the policy of the resource";

  private final @Nullable String hinge;
  private final PolicySet before;
  private final PolicySet after;

  private final Situation beforeOfKnown;
  private final Situation afterOfKnown;

  /** The same about a resource that is not known; made when there is one. */
  private @Nullable OfOpenResource ofOpen;

  /**
   * What is asked where the resource is not known.
   *
   * @param before the policies at their mildest: AWS did what was asked
   */
  record OfOpenResource(Situation before, Situation strictest, Situation mildest) {

    /**
     * Returns the Deny that refuses a request whichever resource it is about and whatever the open
     * keys are; null if there is none, or another may come before it.
     */
    @Nullable MatchedStatement refusing(RequestContext request) {
      MatchedStatement refusing = mildest.alwaysDenying(request);
      if (refusing == null) {
        return null;
      }
      MatchedStatement first = strictest.denyOf(request);
      boolean isFirst =
          first != null
              && refusing.policy().name().equals(first.policy().name())
              && refusing.statement().equals(first.statement());
      return isFirst && before.decide(request) == Decision.ALLOWED ? refusing : null;
    }
  }

  /**
   * Makes one.
   *
   * @param hinge what is not known, so that there are several; null if it is certain that it was so
   * @param before the policies under which AWS did what was asked
   * @param after those that would be there
   */
  PolicyCase(@Nullable String hinge, PolicySet before, PolicySet after) {
    this.hinge = hinge;
    this.before = Objects.requireNonNull(before, "before");
    this.after = Objects.requireNonNull(after, "after");
    this.beforeOfKnown = new Situation(before);
    this.afterOfKnown = new Situation(after);
  }

  @Nullable String hinge() {
    return hinge;
  }

  Situation before() {
    return beforeOfKnown;
  }

  Situation after() {
    return afterOfKnown;
  }

  OfOpenResource ofOpenResource() {
    OfOpenResource known = ofOpen;
    if (known == null) {
      known =
          new OfOpenResource(
              new Situation(OpenResource.mildest(before)),
              new Situation(OpenResource.strictest(after)),
              new Situation(OpenResource.mildest(after)));
      ofOpen = known;
    }
    return known;
  }
}
