package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.Map;

/**
 * What CloudFormation says of the stack that it makes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">CloudFormation
 *     User Guide: pseudo parameters</a>
 */
final class PseudoParameters {

  private static final Map<String, HoleForm> FORMS =
      Map.of(
          "AWS::AccountId", HoleForm.ACCOUNT,
          "AWS::Partition", HoleForm.PARTITION,
          "AWS::Region", HoleForm.REGION,
          "AWS::StackId", HoleForm.ARN,
          "AWS::StackName", HoleForm.STACK_NAME,
          "AWS::URLSuffix", HoleForm.SUFFIX);

  /** The one that is a list. */
  private static final String TOPICS = "AWS::NotificationARNs";

  private PseudoParameters() {}

  static HoleForm form(String name) {
    return FORMS.getOrDefault(name, HoleForm.TEXT);
  }

  static Value of(String name, Origin origin) {
    return name.equals(TOPICS)
        ? StackValues.ofAws(name, origin, HoleForm.ARN).of(Extent.ANY)
        : StackValues.ofAws(name, origin, form(name));
  }
}
