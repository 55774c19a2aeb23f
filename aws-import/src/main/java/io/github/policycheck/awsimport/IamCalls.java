package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.IamClient;

/** The calls of IAM. */
final class IamCalls {

  /** The most that AWS takes. */
  private static final int ITEMS = 1000;

  private IamCalls() {}

  static SdkPojo answer(IamClient iam, AwsQuestion question, @Nullable String token) {
    List<String> about = question.about();
    return switch (question.call()) {
      case GET_ACCOUNT_AUTHORIZATION_DETAILS ->
          iam.getAccountAuthorizationDetails(call -> call.maxItems(ITEMS).marker(token));
      case LIST_POLICIES ->
          iam.listPolicies(
              call ->
                  call.scope(about.get(0))
                      .onlyAttached(!about.get(0).equals("Local"))
                      .maxItems(ITEMS)
                      .marker(token));
      case GET_POLICY_VERSION ->
          iam.getPolicyVersion(call -> call.policyArn(about.get(0)).versionId(about.get(1)));
      default -> throw SdkClient.noSuchCall(question);
    };
  }
}
