package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ActionName;
import java.util.Set;

/**
 * Which actions a policy of the resource can allow by itself to somebody of the account that has
 * the resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">IAM
 *     User Guide: AWS services that work with IAM, column resource-based policies</a>
 */
public final class ResourcePolicies {

  /**
   * The prefixes of the services whose resources have them: those of that column, and those with a
   * call that sets such a policy. Shares of AWS Resource Access Manager give nothing within an
   * account, so that services which have only those are not among them.
   */
  static final Set<String> SERVICES =
      Set.of(
          "acm-pca",
          "aiops",
          "apigateway",
          "appsync",
          "aps",
          "backup",
          "bedrock",
          "bedrock-agentcore",
          "cleanrooms-ml",
          "cloud9",
          "cloudtrail",
          "codeartifact",
          "codebuild",
          "codeguru-profiler",
          "comprehend",
          "dsql",
          "dynamodb",
          "ecr",
          "ecr-public",
          "elasticfilesystem",
          "es",
          "events",
          "execute-api",
          "glacier",
          "glue",
          "kafka",
          "kinesis",
          "kms",
          "lambda",
          "lex",
          "logs",
          "lookoutequipment",
          "mediapackagev2",
          "mediastore",
          "mediatailor",
          "oam",
          "organizations",
          "osis",
          "payment-cryptography",
          "redshift",
          "redshift-serverless",
          "refactor-spaces",
          "rekognition",
          "rum",
          "s3",
          "s3-object-lambda",
          "s3-outposts",
          "s3express",
          "s3files",
          "s3tables",
          "s3vectors",
          "sagemaker",
          "schemas",
          "secretsmanager",
          "serverlessrepo",
          "ses",
          "signer",
          "signin",
          "sns",
          "sqs",
          "ssm-contacts",
          "ssm-incidents",
          "sts",
          "vpc-lattice",
          "vpc-lattice-svcs",
          "xray");

  private ResourcePolicies() {}

  /**
   * Tells whether a policy of a resource can allow an action.
   *
   * @param action with the prefix of its service, in any case
   */
  public static boolean canAllow(String action) {
    ActionName name = ActionName.of(action);
    return SERVICES.contains(name.service())
        && ServiceReference.builtIn()
            .service(name.service())
            .flatMap(known -> known.action(name.name()))
            .filter(ServiceAction::isStarOnly)
            .isEmpty(); // what is about no resource has no policy of one
  }
}
