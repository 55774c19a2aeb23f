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
   * The prefixes of the services whose resources have them. Shares of AWS Resource Access Manager
   * give nothing within an account, so that services which have only those are not among them.
   */
  static final Set<String> SERVICES =
      Set.of(
          "acm-pca",
          "apigateway",
          "backup",
          "bedrock",
          "bedrock-agentcore",
          "cleanrooms-ml",
          "cloudtrail",
          "codeartifact",
          "codebuild",
          "codeguru-profiler",
          "comprehend",
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
          "mediastore",
          "organizations",
          "osis",
          "payment-cryptography",
          "redshift",
          "redshift-serverless",
          "rekognition",
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
          "sns",
          "sqs",
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
