package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.templates.value.ArnForm;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What resources return, made of their properties. Of one that has no name in the template, the
 * name is a hole that is called like the resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">CloudFormation
 *     Template Reference: resource and property types, return values</a>
 */
final class ReturnValues {

  /**
   * What a type returns.
   *
   * @param name the property that is its name
   * @param ref what {@code Ref} returns: {@code name}, {@code arn}, or nothing that is known
   * @param arn its ARN: {@code %p}, {@code %r}, {@code %a} are partition, region and account,
   *     braces hold a property
   * @param arnAttribute the attribute that is the ARN
   */
  private record Form(String name, Ref ref, String arn, String arnAttribute) {}

  /** What {@code Ref} returns. */
  private enum Ref {
    NAME,
    ARN,
    OTHER
  }

  /** What {@code Ref} returns of it is its id, which nothing but some calls of its API takes. */
  private static final String REPOSITORY = "AWS::CodeCommit::Repository";

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          form(REPOSITORY, "RepositoryName", Ref.OTHER, "codecommit:%r:%a:"),
          form("AWS::S3::Bucket", "BucketName", Ref.NAME, "s3:::"),
          form("AWS::SQS::Queue", "QueueName", Ref.OTHER, "sqs:%r:%a:"),
          Map.entry(
              "AWS::SNS::Topic",
              new Form("TopicName", Ref.ARN, "arn:%p:sns:%r:%a:{TopicName}", "TopicArn")),
          form("AWS::DynamoDB::Table", "TableName", Ref.NAME, "dynamodb:%r:%a:table/"),
          form("AWS::DynamoDB::GlobalTable", "TableName", Ref.NAME, "dynamodb:%r:%a:table/"),
          form("AWS::Serverless::SimpleTable", "TableName", Ref.NAME, "dynamodb:%r:%a:table/"),
          form("AWS::Lambda::Function", "FunctionName", Ref.NAME, "lambda:%r:%a:function:"),
          form("AWS::Serverless::Function", "FunctionName", Ref.NAME, "lambda:%r:%a:function:"),
          form("AWS::IAM::Role", "RoleName", Ref.NAME, "iam::%a:role{Path}"),
          form("AWS::IAM::User", "UserName", Ref.NAME, "iam::%a:user{Path}"),
          form("AWS::IAM::Group", "GroupName", Ref.NAME, "iam::%a:group{Path}"),
          form("AWS::IAM::ManagedPolicy", "ManagedPolicyName", Ref.ARN, "iam::%a:policy{Path}"),
          form("AWS::KMS::Key", "KeyId", Ref.NAME, "kms:%r:%a:key/"),
          form("AWS::SecretsManager::Secret", "Id", Ref.ARN, "secretsmanager:%r:%a:secret:"),
          form("AWS::ECR::Repository", "RepositoryName", Ref.NAME, "ecr:%r:%a:repository/"),
          form("AWS::CodeBuild::Project", "Name", Ref.NAME, "codebuild:%r:%a:project/"),
          form("AWS::Kinesis::Stream", "Name", Ref.NAME, "kinesis:%r:%a:stream/"),
          form(
              "AWS::StepFunctions::StateMachine",
              "StateMachineName",
              Ref.ARN,
              "states:%r:%a:stateMachine:"),
          form("AWS::Serverless::StateMachine", "Name", Ref.ARN, "states:%r:%a:stateMachine:"),
          Map.entry(
              "AWS::Logs::LogGroup",
              new Form(
                  "LogGroupName", Ref.NAME, "arn:%p:logs:%r:%a:log-group:{LogGroupName}:*", "Arn")),
          Map.entry("AWS::SSM::Parameter", new Form("Name", Ref.NAME, "", "")),
          Map.entry("AWS::CodePipeline::Pipeline", new Form("Name", Ref.NAME, "", "")));

  /** How the types are called whose names always begin with that of the stack. */
  private static final String IAM = "AWS::IAM::";

  /** What is no name: AWS makes up ids, and of secrets the end of the name. */
  private static final Set<String> UNNAMED = Set.of("KeyId", "Id");

  private final StackValues values;

  ReturnValues(StackValues values) {
    this.values = values;
  }

  private static Map.Entry<String, Form> form(String type, String name, Ref ref, String arn) {
    return Map.entry(type, new Form(name, ref, "arn:%p:" + arn + "{" + name + "}", "Arn"));
  }

  /**
   * Returns what a resource returns; empty if nothing is known of it.
   *
   * @param attribute the attribute, empty for what {@code Ref} returns
   */
  Optional<Value> of(StackTemplate.Resource resource, String attribute, Origin origin) {
    Form form = FORMS.get(resource.type());
    if (form == null) {
      return Optional.empty();
    }
    boolean isRef = attribute.isEmpty();
    if (isRef && resource.type().equals(REPOSITORY)) {
      return Optional.of(new Value.Unknown(Hole.ofRepository(resource.name(), origin), origin));
    }
    boolean isArn = isRef ? form.ref() == Ref.ARN : attribute.equals(form.arnAttribute());
    if (isArn) {
      return Optional.of(arn(form, resource, origin));
    }
    boolean isName =
        isRef
            ? form.ref() == Ref.NAME
            : attribute.equals(form.name())
                || (attribute.equals("Name") && resource.type().equals(REPOSITORY));
    return isName ? Optional.of(property(form.name(), resource, origin)) : Optional.empty();
  }

  private Value arn(Form form, StackTemplate.Resource resource, Origin origin) {
    return ArnForm.of(
        form.arn(),
        origin,
        part -> PseudoParameters.of(shared(part), origin),
        name -> property(name, resource, origin));
  }

  private static String shared(char part) {
    return switch (part) {
      case 'p' -> "AWS::Partition";
      case 'r' -> "AWS::Region";
      default -> "AWS::AccountId";
    };
  }

  private Value property(String name, StackTemplate.Resource resource, Origin origin) {
    Node written = resource.property(name);
    Optional<Value> known = written == null ? Optional.empty() : values.value(written, Scope.NONE);
    return known.orElseGet(
        () ->
            name.equals("Path")
                ? Value.Text.of("/", origin)
                : UNNAMED.contains(name)
                    ? StackValues.ofAws(resource.name(), origin, HoleForm.TEXT)
                    : StackValues.generated(
                        resource.name(), origin, resource.type().startsWith(IAM)));
  }
}
