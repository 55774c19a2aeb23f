package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * What an Allow of a resource's policy is worth to a caller, which depends on whom it names. The
 * evaluator is asked, with policies that leave nothing else to decide it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html">IAM
 *     User Guide: policy evaluation for requests within a single account</a>
 */
public final class ResourceGrants {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final List<LocatedString> ANY = List.of(new LocatedString("*", NOWHERE));
  private static final PolicySet NONE = new PolicySet(List.of());
  private static final PolicySet IDENTITY =
      new PolicySet(List.of(Everything.allowed("everything", PolicyType.IDENTITY)));

  private final Policy policy;
  private final RequestContext request;

  /**
   * Takes a request.
   *
   * @param policy the policy of its resource
   */
  ResourceGrants(PrincipalRequests requests, Policy policy, String action, String resource) {
    this.policy = policy;
    this.request = requests.request(action, resource).build();
  }

  /** Tells whether an Allow of an identity policy is enough. */
  boolean isIdentityEnough() {
    return isAllowed(IDENTITY.withResource(with(List.of())));
  }

  /** Tells whether an Allow is enough by itself, whatever the caller's boundary leaves out. */
  boolean isDirect(PolicyStatement allow) {
    Policy nothing =
        new Policy(
            "nothing",
            PolicyType.PERMISSIONS_BOUNDARY,
            new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of()));
    return isAllowed(NONE.withBoundary(nothing).withResource(only(allow)));
  }

  /** Tells whether an Allow is enough within the caller's boundary. */
  boolean isCapped(PolicyStatement allow) {
    return isAllowed(NONE.withResource(only(allow)));
  }

  /** Tells whether an Allow is enough beside one of an identity policy. */
  boolean isDelegated(PolicyStatement allow) {
    return isAllowed(IDENTITY.withResource(only(allow)));
  }

  private boolean isAllowed(PolicySet policies) {
    return PolicyEvaluator.compile(policies).decide(request) == Decision.ALLOWED;
  }

  /** Returns the policy with nothing but whom one of its statements names. */
  private Policy only(PolicyStatement allow) {
    Statement written = allow.statement();
    return with(
        List.of(
            new Statement(
                0,
                null,
                Effect.ALLOW,
                written.principal(),
                new ActionElement(false, ANY),
                written.resource() == null ? null : new ResourceElement(false, ANY),
                List.of(),
                written.location())));
  }

  private Policy with(List<Statement> statements) {
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(policy.document().version(), null, statements));
  }
}
