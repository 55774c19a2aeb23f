package io.github.policycheck.replay.answer;

import java.util.Set;

/**
 * Condition keys that only sessions of roles have, in requests for actions of all services. No
 * record tells of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-session">IAM
 *     User Guide: properties of a role session</a>
 */
final class SessionKeys {

  private static final Set<String> NAMES =
      Set.of(
          "aws:assumedroot",
          "aws:chatbotsourcearn",
          "aws:ec2instancesourceprivateipv4",
          "aws:ec2instancesourcevpc",
          "codebuild:buildarn",
          "codebuild:projectarn",
          "ec2:roledelivery",
          "ec2:sourceinstancearn",
          "glue:credentialissuingservice",
          "glue:roleassumedby",
          "identitystore:userid",
          "lambda:sourcefunctionarn",
          "ssm:sourceinstancearn");

  private SessionKeys() {}

  /**
   * Tells whether a key is one of them.
   *
   * @param name in the one spelling that stands for all
   */
  static boolean has(String name) {
    return NAMES.contains(name);
  }
}
