package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** The calls of CodeCommit. */
final class CodeCommitCalls {

  private CodeCommitCalls() {}

  static SdkPojo answer(CodeCommitClient codeCommit, AwsQuestion question, @Nullable String token) {
    List<String> about = question.about();
    return switch (question.call()) {
      case LIST_REPOSITORIES -> codeCommit.listRepositories(call -> call.nextToken(token));
      case BATCH_GET_REPOSITORIES ->
          codeCommit.batchGetRepositories(call -> call.repositoryNames(about));
      case LIST_BRANCHES ->
          codeCommit.listBranches(call -> call.repositoryName(about.get(0)).nextToken(token));
      case LIST_TAGS_FOR_RESOURCE ->
          codeCommit.listTagsForResource(call -> call.resourceArn(about.get(0)).nextToken(token));
      case LIST_APPROVAL_RULE_TEMPLATES ->
          codeCommit.listApprovalRuleTemplates(call -> call.nextToken(token));
      case GET_APPROVAL_RULE_TEMPLATE ->
          codeCommit.getApprovalRuleTemplate(call -> call.approvalRuleTemplateName(about.get(0)));
      case LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES ->
          codeCommit.listAssociatedApprovalRuleTemplatesForRepository(
              call -> call.repositoryName(about.get(0)).nextToken(token));
      default -> throw SdkClient.noSuchCall(question);
    };
  }
}
