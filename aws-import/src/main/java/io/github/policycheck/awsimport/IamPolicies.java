package io.github.policycheck.awsimport;

import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/**
 * Policies of the SDK's IAM policy builder as documents of the engine, and back.
 *
 * <p>Nothing is lost but what says nothing: where a policy of the SDK mixes principals of several
 * types, or values of several condition keys, those of one type or key come together, as in its own
 * JSON; places of a document in its text stay behind. What the other form cannot say is a {@link
 * ConversionException}. Do not read policies by the SDK: it passes over condition values that are
 * booleans or numbers in JSON.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/feature-iam-policy-builder.html">AWS
 *     SDK for Java: IAM policy builder</a>
 */
public final class IamPolicies {

  private IamPolicies() {}

  /**
   * Returns a policy of the SDK as a document. Its places are those in what {@link
   * io.github.policycheck.engine.text.PolicyWriter} writes of it.
   *
   * @param type what may stand in it depends on that
   * @throws ConversionException if it is no policy of this type
   */
  public static PolicyDocument toDocument(IamPolicy policy, PolicyType type) {
    return new DocumentOfSdk(policy, type).document();
  }

  /**
   * Returns a document as a policy of the SDK.
   *
   * @throws ConversionException if the SDK's builder cannot say it
   */
  public static IamPolicy ofDocument(PolicyDocument document) {
    return PolicyOfSdk.of(document);
  }
}
