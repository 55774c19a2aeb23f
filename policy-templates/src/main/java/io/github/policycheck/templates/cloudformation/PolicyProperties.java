package io.github.policycheck.templates.cloudformation;

import static io.github.policycheck.engine.model.PolicyType.IDENTITY;
import static io.github.policycheck.engine.model.PolicyType.RESOURCE;
import static io.github.policycheck.engine.model.PolicyType.ROLE_TRUST;
import static io.github.policycheck.engine.model.PolicyType.SERVICE_CONTROL;
import static io.github.policycheck.engine.model.PolicyType.VPC_ENDPOINT;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;

/**
 * Which properties of which resources are policies.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">CloudFormation
 *     Template Reference: resource and property types</a>
 */
final class PolicyProperties {

  /**
   * A property that is a policy.
   *
   * @param path the names that lead to it; {@code []} after one stands for each item of a list
   */
  record Place(List<String> path, PolicyType type) {

    static Place of(String path, PolicyType type) {
      return new Place(List.of(path.split("\\.", -1)), type);
    }
  }

  private static final String DOCUMENT = "PolicyDocument";
  private static final String INLINE = "Policies[].PolicyDocument";
  private static final String TRUST = "AssumeRolePolicyDocument";

  private static final Map<String, List<Place>> PLACES =
      Map.ofEntries(
          one("AWS::IAM::ManagedPolicy", DOCUMENT, IDENTITY),
          one("AWS::IAM::Policy", DOCUMENT, IDENTITY),
          one("AWS::IAM::UserPolicy", DOCUMENT, IDENTITY),
          one("AWS::IAM::GroupPolicy", DOCUMENT, IDENTITY),
          one("AWS::IAM::RolePolicy", DOCUMENT, IDENTITY),
          one("AWS::IAM::User", INLINE, IDENTITY),
          one("AWS::IAM::Group", INLINE, IDENTITY),
          Map.entry(
              "AWS::IAM::Role", List.of(Place.of(TRUST, ROLE_TRUST), Place.of(INLINE, IDENTITY))),
          Map.entry(
              "AWS::Serverless::Function",
              List.of(Place.of(TRUST, ROLE_TRUST), Place.of("Policies[]", IDENTITY))),
          one("AWS::Serverless::Api", "Auth.ResourcePolicy.CustomStatements", RESOURCE),
          one("AWS::Serverless::StateMachine", "Policies[]", IDENTITY),
          one("AWS::SSO::PermissionSet", "InlinePolicy", IDENTITY),
          one("AWS::Organizations::Policy", "Content", SERVICE_CONTROL),
          one("AWS::EC2::VPCEndpoint", DOCUMENT, VPC_ENDPOINT),
          one("AWS::S3::BucketPolicy", DOCUMENT, RESOURCE),
          one("AWS::S3::AccessPoint", "Policy", RESOURCE),
          one("AWS::SQS::QueuePolicy", DOCUMENT, RESOURCE),
          one("AWS::SQS::QueueInlinePolicy", DOCUMENT, RESOURCE),
          one("AWS::SNS::TopicPolicy", DOCUMENT, RESOURCE),
          one("AWS::SNS::TopicInlinePolicy", DOCUMENT, RESOURCE),
          one("AWS::KMS::Key", "KeyPolicy", RESOURCE),
          one("AWS::KMS::ReplicaKey", "KeyPolicy", RESOURCE),
          one("AWS::ECR::Repository", "RepositoryPolicyText", RESOURCE),
          one("AWS::ECR::RegistryPolicy", "PolicyText", RESOURCE),
          one("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy", RESOURCE),
          one("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument", RESOURCE),
          one("AWS::Kinesis::ResourcePolicy", "ResourcePolicy", RESOURCE),
          one("AWS::EFS::FileSystem", "FileSystemPolicy", RESOURCE),
          one("AWS::Backup::BackupVault", "AccessPolicy", RESOURCE),
          one("AWS::Events::EventBus", "Policy", RESOURCE),
          one("AWS::Events::EventBusPolicy", "Statement", RESOURCE),
          one("AWS::Logs::ResourcePolicy", DOCUMENT, RESOURCE),
          one("AWS::OpenSearchService::Domain", "AccessPolicies", RESOURCE),
          one("AWS::Elasticsearch::Domain", "AccessPolicies", RESOURCE),
          one("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument", RESOURCE),
          one("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument", RESOURCE),
          one("AWS::ApiGateway::RestApi", "Policy", RESOURCE));

  private PolicyProperties() {}

  private static Map.Entry<String, List<Place>> one(String type, String path, PolicyType policy) {
    return Map.entry(type, List.of(Place.of(path, policy)));
  }

  /** Returns the places of policies in a type of resources; none if it has none that is known. */
  static List<Place> of(String type) {
    return PLACES.getOrDefault(type, List.of());
  }
}
