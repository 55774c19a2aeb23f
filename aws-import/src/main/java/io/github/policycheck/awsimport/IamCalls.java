package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;

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
                      .onlyAttached(about.size() > 1)
                      .policyUsageFilter(about.size() > 1 ? about.get(1) : (String) null)
                      .maxItems(ITEMS)
                      .marker(token));
      case GET_POLICY_VERSION ->
          iam.getPolicyVersion(call -> call.policyArn(about.get(0)).versionId(about.get(1)));
      case SIMULATE_PRINCIPAL_POLICY -> {
        RequestJson request = RequestJson.read(about.get(0));
        yield iam.simulatePrincipalPolicy(
            call ->
                call.policySourceArn(request.text("PolicySourceArn"))
                    .actionNames(request.texts("ActionNames"))
                    .resourceArns(request.texts("ResourceArns"))
                    .contextEntries(contextEntries(request))
                    .maxItems(ITEMS)
                    .marker(token));
      }
      case SIMULATE_CUSTOM_POLICY -> {
        RequestJson request = RequestJson.read(about.get(0));
        yield iam.simulateCustomPolicy(
            call ->
                call.policyInputList(request.texts("PolicyInputList"))
                    .permissionsBoundaryPolicyInputList(
                        request.texts("PermissionsBoundaryPolicyInputList"))
                    .callerArn(request.text("CallerArn"))
                    .actionNames(request.texts("ActionNames"))
                    .resourceArns(request.texts("ResourceArns"))
                    .contextEntries(contextEntries(request))
                    .maxItems(ITEMS)
                    .marker(token));
      }
      default -> throw SdkClient.noSuchCall(question);
    };
  }

  private static List<ContextEntry> contextEntries(RequestJson request) {
    return request.objects("ContextEntries").stream()
        .map(
            entry ->
                ContextEntry.builder()
                    .contextKeyName(entry.text("ContextKeyName"))
                    .contextKeyValues(entry.texts("ContextKeyValues"))
                    .contextKeyType(entry.text("ContextKeyType"))
                    .build())
        .toList();
  }
}
