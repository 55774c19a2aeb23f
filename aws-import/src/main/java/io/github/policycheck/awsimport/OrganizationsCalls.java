package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The calls of Organizations. */
final class OrganizationsCalls {

  private OrganizationsCalls() {}

  static SdkPojo answer(
      OrganizationsClient organizations, AwsQuestion question, @Nullable String token) {
    List<String> about = question.about();
    return switch (question.call()) {
      case DESCRIBE_ORGANIZATION -> organizations.describeOrganization();
      case LIST_ROOTS -> organizations.listRoots(call -> call.nextToken(token));
      case LIST_PARENTS ->
          organizations.listParents(call -> call.childId(about.get(0)).nextToken(token));
      case LIST_POLICIES_FOR_TARGET ->
          organizations.listPoliciesForTarget(
              call -> call.targetId(about.get(0)).filter(about.get(1)).nextToken(token));
      case DESCRIBE_POLICY -> organizations.describePolicy(call -> call.policyId(about.get(0)));
      case LIST_ACCOUNTS -> organizations.listAccounts(call -> call.nextToken(token));
      default -> throw SdkClient.noSuchCall(question);
    };
  }
}
