package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsQuestion;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;

/** The calls of IAM Access Analyzer. */
final class AnalyzerCalls {

  private AnalyzerCalls() {}

  static SdkPojo answer(
      AccessAnalyzerClient analyzer, AwsQuestion question, @Nullable String token) {
    RequestJson request = RequestJson.read(question.about().get(0));
    return switch (question.call()) {
      case VALIDATE_POLICY ->
          analyzer.validatePolicy(
              call ->
                  call.policyDocument(request.text("policyDocument"))
                      .policyType(request.text("policyType"))
                      .nextToken(token));
      case CHECK_NO_NEW_ACCESS ->
          analyzer.checkNoNewAccess(
              call ->
                  call.existingPolicyDocument(request.text("existingPolicyDocument"))
                      .newPolicyDocument(request.text("newPolicyDocument"))
                      .policyType(request.text("policyType")));
      default -> throw SdkClient.noSuchCall(question);
    };
  }
}
