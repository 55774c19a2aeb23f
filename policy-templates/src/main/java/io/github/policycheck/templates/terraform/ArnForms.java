package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.value.ArnForm;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * The ARNs that resources have, made of their attributes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ArnForms {

  /** {@code %p}, {@code %r}, {@code %a}: partition, region, account; braces hold an attribute. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("aws_codecommit_repository", "arn:%p:codecommit:%r:%a:{repository_name}"),
          Map.entry("aws_s3_bucket", "arn:%p:s3:::{bucket}"),
          Map.entry("aws_sqs_queue", "arn:%p:sqs:%r:%a:{name}"),
          Map.entry("aws_sns_topic", "arn:%p:sns:%r:%a:{name}"),
          Map.entry("aws_dynamodb_table", "arn:%p:dynamodb:%r:%a:table/{name}"),
          Map.entry("aws_lambda_function", "arn:%p:lambda:%r:%a:function:{function_name}"),
          Map.entry("aws_iam_role", "arn:%p:iam::%a:role{path}{name}"),
          Map.entry("aws_iam_user", "arn:%p:iam::%a:user{path}{name}"),
          Map.entry("aws_iam_group", "arn:%p:iam::%a:group{path}{name}"),
          Map.entry("aws_iam_policy", "arn:%p:iam::%a:policy{path}{name}"),
          Map.entry("aws_kms_key", "arn:%p:kms:%r:%a:key/{key_id}"),
          Map.entry("aws_kms_alias", "arn:%p:kms:%r:%a:{name}"),
          Map.entry("aws_secretsmanager_secret", "arn:%p:secretsmanager:%r:%a:secret:{id}"),
          Map.entry("aws_ssm_parameter", "arn:%p:ssm:%r:%a:parameter/{id}"),
          Map.entry("aws_cloudwatch_log_group", "arn:%p:logs:%r:%a:log-group:{name}"),
          Map.entry("aws_ecr_repository", "arn:%p:ecr:%r:%a:repository/{name}"),
          Map.entry("aws_codebuild_project", "arn:%p:codebuild:%r:%a:project/{name}"),
          Map.entry("aws_codepipeline", "arn:%p:codepipeline:%r:%a:{name}"),
          Map.entry("aws_sfn_state_machine", "arn:%p:states:%r:%a:stateMachine:{name}"),
          Map.entry("aws_kinesis_stream", "arn:%p:kinesis:%r:%a:stream/{name}"));

  private static final Map<String, Map<String, String>> SAME =
      Map.of(
          "terraform_data", Map.of("output", "input"),
          "aws_s3_bucket", Map.of("id", "bucket"),
          "aws_codecommit_repository", Map.of("id", "repository_name"),
          "aws_iam_policy", Map.of("id", "arn"),
          "aws_iam_role", Map.of("id", "name"),
          "aws_iam_user", Map.of("id", "name"),
          "aws_iam_group", Map.of("id", "name"));

  private ArnForms() {}

  /** Returns the attribute whose value another one has. */
  static Optional<String> sameAs(String type, String attribute) {
    return Optional.ofNullable(SAME.getOrDefault(type, Map.of()).get(attribute));
  }

  static Optional<Value> arn(
      ModuleIndex.Declared declared,
      Instances.Instance instance,
      Origin origin,
      Expressions expressions) {
    String form = FORMS.get(declared.type());
    if (form == null) {
      return Optional.empty();
    }
    Scope scope = instance.scope();
    return Optional.of(
        ArnForm.of(
            form,
            origin,
            part ->
                part == 'r'
                    ? region(declared, scope, origin, expressions)
                    : where(part, declared, scope, origin, expressions),
            name -> attribute(declared, instance, name, origin, expressions)));
  }

  /** Tells whether resources of a type are in a region. */
  static boolean haveRegion(String type) {
    return FORMS.getOrDefault(type, "").contains("%r");
  }

  /** Returns in which region a resource is. */
  static Value region(
      ModuleIndex.Declared declared, Scope scope, Origin origin, Expressions expressions) {
    Value standard = where('r', declared, scope, origin, expressions);
    Attribute region = declared.block().body().attribute("region");
    return region == null ? standard : orNull(expressions.value(region.value(), scope), standard);
  }

  /** Null stands for what is so where nothing is written. */
  private static Value orNull(Value written, Value standard) {
    return written instanceof Value.Unknown unknown && canBeNull(unknown)
        ? new Value.Unknown(
            unknown.withAlternatives(one -> orNull(one, standard)).hole(), unknown.origin())
        : written.isNull() ? standard : written;
  }

  /** A resource of another provider is not where the others are. */
  private static Value where(
      char part,
      ModuleIndex.Declared declared,
      Scope scope,
      Origin origin,
      Expressions expressions) {
    Attribute provider = declared.block().body().attribute("provider");
    Providers providers = expressions.providers();
    Optional<Provider> here = providers.of(declared).filter(providers::isHere);
    if (part == 'r' && here.isPresent()) {
      return providers.region(here.get(), origin);
    }
    String of =
        provider == null || here.isPresent()
            ? ""
            : " of " + scope.module() + scope.origin(provider.value().range()).text();
    String place = here.isPresent() ? "" : expressions.place();
    return switch (part) {
      case 'p' -> Scope.ofAws(place + Attributes.Shared.PARTITION, origin, HoleForm.PARTITION);
      case 'r' ->
          Scope.ofAws(
              of.isEmpty() ? place + Attributes.Shared.REGION : "the region" + of,
              origin,
              HoleForm.REGION);
      default ->
          Scope.ofAws(
              of.isEmpty() ? place + Attributes.Shared.ACCOUNT : "the account" + of,
              origin,
              HoleForm.ACCOUNT);
    };
  }

  /** Returns an attribute of a resource; what nobody wrote AWS makes up. */
  static Value attribute(
      ModuleIndex.Declared declared,
      Instances.Instance instance,
      String name,
      Origin origin,
      Expressions expressions) {
    if (GeneratedNames.isOne(declared.type(), name)) {
      return new GeneratedNames(declared, instance, expressions).name(origin);
    }
    Attribute written = declared.block().body().attribute(name);
    Scope scope = instance.scope();
    if (written != null) {
      Value value = expressions.value(written.value(), scope);
      return canBeNull(value) ? ofAws(declared, name, scope, origin) : value;
    }
    return name.equals("path") ? Value.Text.of("/", origin) : ofAws(declared, name, scope, origin);
  }

  private static Value ofAws(
      ModuleIndex.Declared declared, String name, Scope scope, Origin origin) {
    return Scope.ofAws(scope.module() + declared.address() + "." + name, origin, HoleForm.TEXT);
  }

  /** Tells whether a value is null, or is for one of the alternatives that it is written with. */
  static boolean canBeNull(Value value) {
    return value.isNull()
        || (value instanceof Value.Unknown unknown
            && unknown.hole().alternatives().stream().anyMatch(ArnForms::canBeNull));
  }
}
