package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;

/**
 * The condition keys that follow from what a request asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys, properties of the resource</a>
 */
public final class RequestKeys {

  private RequestKeys() {}

  /**
   * Adds them. The reference is left open where the action carries one, else known to be absent.
   *
   * @param action the action with its service prefix
   * @param resource the ARN of the resource, or {@code *}
   */
  public static void add(String action, String resource, RequestContext.Builder request) {
    Arn.parse(resource).ifPresent(arn -> addKeysOf(arn, request));
    boolean mayCarryReference =
        CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
    if (!mayCarryReference) {
      request.without(CodeCommitAction.REFERENCES);
    }
  }

  private static void addKeysOf(Arn resource, RequestContext.Builder request) {
    if (!resource.region().isEmpty()) {
      request.with("aws:RequestedRegion", resource.region());
    }
    if (!resource.account().isEmpty()) {
      request.with("aws:ResourceAccount", resource.account());
    }
  }
}
