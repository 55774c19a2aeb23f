package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of an import, and the least that policies have to allow for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference: actions, resources, and condition keys</a>
 */
public final class ImportPermissions {

  private static final List<AwsCall> OF_PRINCIPALS =
      List.of(AwsCall.GET_ACCOUNT_AUTHORIZATION_DETAILS, AwsCall.LIST_POLICIES);

  private static final List<AwsCall> OF_POLICIES = List.of(AwsCall.GET_POLICY_VERSION);

  private static final List<AwsCall> OF_REGIONS =
      List.of(
          AwsCall.LIST_REPOSITORIES,
          AwsCall.LIST_APPROVAL_RULE_TEMPLATES,
          AwsCall.GET_APPROVAL_RULE_TEMPLATE);

  private static final List<AwsCall> OF_REPOSITORIES =
      List.of(
          AwsCall.BATCH_GET_REPOSITORIES,
          AwsCall.LIST_BRANCHES,
          AwsCall.LIST_TAGS_FOR_RESOURCE,
          AwsCall.LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES);

  private static final List<AwsCall> OF_ORGANIZATION =
      List.of(
          AwsCall.DESCRIBE_ORGANIZATION,
          AwsCall.LIST_ROOTS,
          AwsCall.LIST_PARENTS,
          AwsCall.LIST_POLICIES_FOR_TARGET,
          AwsCall.DESCRIBE_POLICY);

  private final ImportRequest request;
  private final String partition;
  private final List<String> regions;
  private final @Nullable String account;

  /**
   * Says what an import needs.
   *
   * @param regions the regions whose repositories are read, at least one
   * @param account the twelve digits of the account, null for any
   */
  public ImportPermissions(ImportRequest request, List<String> regions, @Nullable String account) {
    this.request = request;
    this.regions = List.copyOf(regions);
    this.partition = Partition.ofRegion(this.regions.get(0)).name();
    this.account = account;
  }

  /** Returns the calls about the account, in the order in which they are first made. */
  public List<AwsCall> ofAccount() {
    List<AwsCall> calls = new ArrayList<>(List.of(AwsCall.GET_CALLER_IDENTITY));
    calls.addAll(OF_PRINCIPALS);
    calls.addAll(OF_POLICIES);
    calls.addAll(ofRegions());
    calls.addAll(OF_REPOSITORIES);
    return calls;
  }

  /** Returns the calls about the organization. */
  public List<AwsCall> ofOrganization() {
    return request.isWithOrganization() ? OF_ORGANIZATION : List.of();
  }

  private List<AwsCall> ofRegions() {
    return request.repositories().isEmpty()
        ? OF_REGIONS
        : OF_REGIONS.stream().filter(call -> call != AwsCall.LIST_REPOSITORIES).toList();
  }

  /**
   * Returns, as JSON, a policy that allows the calls about the account and nothing else.
   *
   * @param isWithOrganization whether it allows those about the organization too
   */
  public String accountPolicy(boolean isWithOrganization) {
    ArrayNode statements = Answer.JSON.createArrayNode();
    statement(statements, "ListPrincipalsAndPolicies", OF_PRINCIPALS).put("Resource", "*");
    statement(statements, "ReadPolicies", OF_POLICIES)
        .put("Resource", arn("iam", "", "*", "policy/*"));
    ObjectNode ofRegions = statement(statements, "ListRepositoriesAndApprovalRules", ofRegions());
    ofRegions.put("Resource", "*");
    ArrayNode where =
        ofRegions.putObject("Condition").putObject("StringEquals").putArray("aws:RequestedRegion");
    regions.forEach(where::add);
    ArrayNode resources =
        statement(statements, "ReadRepositories", OF_REPOSITORIES).putArray("Resource");
    List<String> names = request.repositories().isEmpty() ? List.of("*") : request.repositories();
    String owner = account == null ? "*" : account;
    for (String region : regions) {
      names.forEach(name -> resources.add(arn("codecommit", region, owner, name)));
    }
    if (isWithOrganization) {
      organization(statements, OF_ORGANIZATION);
    }
    return policy(statements);
  }

  /** Returns, as JSON, a policy that allows the calls about the organization and nothing else. */
  public String organizationPolicy() {
    ArrayNode statements = Answer.JSON.createArrayNode();
    organization(statements, OF_ORGANIZATION);
    return policy(statements);
  }

  /**
   * Returns, as JSON, a policy that allows to walk all accounts of an organization.
   *
   * @param role the name of the role that is taken in each
   */
  public String walkPolicy(String role) {
    ArrayNode statements = Answer.JSON.createArrayNode();
    List<AwsCall> calls = new ArrayList<>(List.of(AwsCall.LIST_ACCOUNTS));
    calls.addAll(ofOrganization());
    organization(statements, calls);
    takeRole(statements, arn("iam", "", "*", "role/" + role));
    return policy(statements);
  }

  /** Returns, as JSON, a policy that allows to take a role. */
  public static String rolePolicy(String roleArn) {
    ArrayNode statements = Answer.JSON.createArrayNode();
    takeRole(statements, roleArn);
    return policy(statements);
  }

  private static void takeRole(ArrayNode statements, String roleArn) {
    ObjectNode statement = statements.addObject();
    statement.put("Sid", "TakeRole").put("Effect", "Allow").put("Action", "sts:AssumeRole");
    statement.put("Resource", roleArn);
  }

  private static void organization(ArrayNode statements, List<AwsCall> calls) {
    statement(statements, "ReadOrganization", calls).put("Resource", "*");
  }

  private String arn(String service, String region, String owner, String resource) {
    return String.join(":", "arn", partition, service, region, owner, resource);
  }

  private static ObjectNode statement(ArrayNode statements, String sid, List<AwsCall> calls) {
    ObjectNode statement = statements.addObject();
    statement.put("Sid", sid);
    statement.put("Effect", "Allow");
    ArrayNode actions = statement.putArray("Action");
    calls.forEach(call -> actions.add(call.action()));
    return statement;
  }

  private static String policy(ArrayNode statements) {
    ObjectNode policy = Answer.JSON.createObjectNode();
    policy.put("Version", "2012-10-17");
    policy.set("Statement", statements);
    return PolicyWriter.write(PolicyReader.read(null, policy.toString()));
  }
}
