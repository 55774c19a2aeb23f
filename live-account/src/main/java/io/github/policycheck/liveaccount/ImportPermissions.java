package io.github.policycheck.liveaccount;

import io.github.policycheck.engine.model.Partition;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of an import, and the least that a policy has to allow for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html">Service
 *     Authorization Reference: AWS CodeCommit</a>
 */
public final class ImportPermissions {

  /** What asks about single repositories; all else knows no resource. */
  private static final List<AwsCall> OF_REPOSITORIES =
      List.of(
          AwsCall.BATCH_GET_REPOSITORIES,
          AwsCall.LIST_BRANCHES,
          AwsCall.LIST_TAGS_FOR_RESOURCE,
          AwsCall.LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES);

  private static final List<AwsCall> OF_REGIONS =
      List.of(
          AwsCall.LIST_REPOSITORIES,
          AwsCall.LIST_APPROVAL_RULE_TEMPLATES,
          AwsCall.GET_APPROVAL_RULE_TEMPLATE);

  private static final List<AwsCall> OF_ACCOUNTS =
      List.of(
          AwsCall.GET_ACCOUNT_AUTHORIZATION_DETAILS,
          AwsCall.LIST_POLICIES,
          AwsCall.GET_POLICY_VERSION);

  private static final List<AwsCall> OF_ORGANIZATION =
      List.of(
          AwsCall.DESCRIBE_ORGANIZATION,
          AwsCall.LIST_ROOTS,
          AwsCall.LIST_PARENTS,
          AwsCall.LIST_POLICIES_FOR_TARGET,
          AwsCall.DESCRIBE_POLICY);

  private ImportPermissions() {}

  /** Returns the calls, in the order in which they are first made. */
  public static List<AwsCall> calls(ImportRequest request) {
    List<AwsCall> calls = new ArrayList<>(List.of(AwsCall.GET_CALLER_IDENTITY));
    calls.addAll(OF_ACCOUNTS);
    calls.addAll(ofRegions(request));
    calls.addAll(OF_REPOSITORIES);
    if (request.isWithOrganization()) {
      calls.addAll(OF_ORGANIZATION);
    }
    return calls;
  }

  private static List<AwsCall> ofRegions(ImportRequest request) {
    return request.repositories().isEmpty()
        ? OF_REGIONS
        : OF_REGIONS.stream().filter(call -> call != AwsCall.LIST_REPOSITORIES).toList();
  }

  /**
   * Returns a policy that allows the calls and nothing else, as JSON.
   *
   * @param account the twelve digits of the account
   * @param regions the regions whose repositories are read, at least one
   */
  public static String policy(ImportRequest request, String account, List<String> regions) {
    ObjectNode policy = Answer.JSON.createObjectNode();
    policy.put("Version", "2012-10-17");
    ArrayNode statements = policy.putArray("Statement");
    statement(statements, "ReadPoliciesAndPrincipals", OF_ACCOUNTS).put("Resource", "*");
    ObjectNode ofRegions =
        statement(statements, "ListRepositoriesAndApprovalRules", ofRegions(request));
    ofRegions.put("Resource", "*");
    ArrayNode where =
        ofRegions.putObject("Condition").putObject("StringEquals").putArray("aws:RequestedRegion");
    regions.forEach(where::add);
    ArrayNode resources =
        statement(statements, "ReadRepositories", OF_REPOSITORIES).putArray("Resource");
    List<String> names = request.repositories().isEmpty() ? List.of("*") : request.repositories();
    for (String region : regions) {
      for (String name : names) {
        resources.add(
            "arn:"
                + Partition.ofRegion(region).name()
                + ":codecommit:"
                + region
                + ":"
                + account
                + ":"
                + name);
      }
    }
    if (request.isWithOrganization()) {
      statement(statements, "ReadOrganization", OF_ORGANIZATION).put("Resource", "*");
    }
    return Answer.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
  }

  private static ObjectNode statement(ArrayNode statements, String sid, List<AwsCall> calls) {
    ObjectNode statement = statements.addObject();
    statement.put("Sid", sid);
    statement.put("Effect", "Allow");
    ArrayNode actions = statement.putArray("Action");
    calls.forEach(call -> actions.add(call.action()));
    return statement;
  }
}
