package io.github.policycheck.awsfake;

import java.util.Map;

/** The actions of a service. */
interface Answers {

  /**
   * Returns the members of the answer.
   *
   * @throws AwsError if AWS would refuse
   */
  Map<String, Object> answer(Call call);
}
