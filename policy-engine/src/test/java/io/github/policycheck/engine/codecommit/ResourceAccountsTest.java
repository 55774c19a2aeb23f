package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, global condition context keys: availability of aws:ResourceAccount. */
class ResourceAccountsTest {

  private static final PolicyEvaluator HAS_KEY =
      PolicyEvaluator.compile(
          new PolicySet(
              List.of(
                  new Policy(
                      "P",
                      PolicyType.IDENTITY,
                      PolicyReader.read(
                          null,
                          "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Action': '*',"
                              .concat("'Resource': '*', 'Condition': {'Null':")
                              .concat(" {'aws:ResourceAccount': 'false'}}}}")
                              .replace('\'', '"'))))));

  @ParameterizedTest
  @CsvSource({
    "ebs:PutSnapshotBlock, arn:aws:ec2:eu-west-3:240913576801:snapshot/snap-1, IMPLICIT_DENY",
    "EC2:acceptVpcPeeringConnection, arn:aws:ec2:eu-west-3:240913576801:vpc/vpc-1, IMPLICIT_DENY",
    "ec2:CopyImage, arn:aws-cn:ec2:cn-north-1:867530900001:image/ami-1, IMPLICIT_DENY",
    "events:PutEvents, arn:aws:events:eu-west-3:240913576801:event-bus/b, IMPLICIT_DENY",
    "workspaces:CopyWorkspaceImage,"
        + " arn:aws:workspaces:eu-west-3:240913576801:workspaceimage/i, IMPLICIT_DENY",
    "ec2:CreateVpc, arn:aws:ec2:eu-west-3:240913576801:vpc/vpc-1, ALLOWED",
    "s3:GetObject, arn:aws:s3:::builds/a, ALLOWED",
    "codecommit:GitPush, arn:aws:codecommit:eu-west-3:240913576801:payroll, ALLOWED"
  })
  void key_is_absent_where_aws_says_so(String action, String resource, Decision decision) {
    RequestContext.Builder request = RequestContext.of(action, resource);
    RequestKeys.add(action, resource, new CallTarget(null, null, "240913576801"), request);

    assertThat(HAS_KEY.explain(request.build()).decision()).isEqualTo(decision);
    assertThat(HAS_KEY.explain(request.build()).missingContextKeys()).isEmpty();
  }
}
