package io.github.policycheck.templates.provider;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;

/**
 * Which attributes of which resources are policies.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
public final class PolicyResources {

  /**
   * An attribute that is a policy.
   *
   * @param block the block it is in; empty if it is in none
   */
  public record Place(String block, String attribute, PolicyType type) {

    /** Tells whether it is an attribute of a resource, or is in one. */
    public boolean isIn(String name) {
      return name.equals(block.isEmpty() ? attribute : block);
    }
  }

  private static final Map<String, List<Place>> PLACES =
      Map.ofEntries(
          identity("aws_iam_policy", "policy"),
          identity("aws_iam_user_policy", "policy"),
          identity("aws_iam_group_policy", "policy"),
          identity("aws_iam_role_policy", "policy"),
          identity("aws_ssoadmin_permission_set_inline_policy", "inline_policy"),
          Map.entry(
              "aws_iam_role",
              List.of(
                  new Place("", "assume_role_policy", PolicyType.ROLE_TRUST),
                  new Place("inline_policy", "policy", PolicyType.IDENTITY))),
          resource("aws_s3_bucket_policy", "policy"),
          resource("aws_s3_bucket", "policy"),
          resource("aws_sqs_queue_policy", "policy"),
          resource("aws_sqs_queue", "policy"),
          resource("aws_sns_topic_policy", "policy"),
          resource("aws_sns_topic", "policy"),
          resource("aws_kms_key", "policy"),
          resource("aws_kms_key_policy", "policy"),
          resource("aws_ecr_repository_policy", "policy"),
          resource("aws_secretsmanager_secret_policy", "policy"),
          resource("aws_secretsmanager_secret", "policy"),
          resource("aws_glacier_vault", "access_policy"),
          resource("aws_efs_file_system_policy", "policy"),
          resource("aws_backup_vault_policy", "policy"),
          resource("aws_cloudwatch_event_bus_policy", "policy"),
          resource("aws_codeartifact_repository_permissions_policy", "policy_document"),
          resource("aws_codeartifact_domain_permissions_policy", "policy_document"),
          resource("aws_api_gateway_rest_api_policy", "policy"),
          resource("aws_api_gateway_rest_api", "policy"),
          one("aws_vpc_endpoint", "policy", PolicyType.VPC_ENDPOINT),
          one("aws_vpc_endpoint_policy", "policy", PolicyType.VPC_ENDPOINT),
          one("aws_organizations_policy", "content", PolicyType.SERVICE_CONTROL));

  private PolicyResources() {}

  private static Map.Entry<String, List<Place>> identity(String type, String attribute) {
    return one(type, attribute, PolicyType.IDENTITY);
  }

  private static Map.Entry<String, List<Place>> resource(String type, String attribute) {
    return one(type, attribute, PolicyType.RESOURCE);
  }

  private static Map.Entry<String, List<Place>> one(
      String type, String attribute, PolicyType policy) {
    return Map.entry(type, List.of(new Place("", attribute, policy)));
  }

  /** Returns the places of policies in a type of resources; none if it has none that is known. */
  public static List<Place> of(String type) {
    return PLACES.getOrDefault(type, List.of());
  }
}
