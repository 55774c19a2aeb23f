package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.trail.TrailEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS refused, because of policies or before any was asked. */
class RefusalTest {

  private static final String ROLE = "arn:aws-us-gov:iam::445566778899:role/ops/Deploy";

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, m, policies",
    "Client.UnauthorizedOperation, m, policies",
    "KMS.AccessDeniedException, m, policies",
    "ExpiredToken, m, before",
    "Client.AuthFailure, m, before",
    "SignatureDoesNotMatch, m, before",
    "UnrecognizedClientException, m, before",
    "AllAccessDisabled, m, before",
    "NoSuchKey, m, not",
    "ThrottlingException, m, not",
    "KMSAccessDeniedException, Lambda was unable to decrypt the environment variables, not",
    "ValidationException, The role arn:x is not authorized to perform sts:AssumeRole, not",
    "ValidationException, User: arn:aws-us-gov:sts::445566778899:assumed-role/Other/x is not"
        + " authorized to perform: s3:GetObject, not",
    "ValidationException, User: arn:aws-us-gov:sts::445566778899:assumed-role/Deploy/b is not"
        + " authorized to perform: s3:GetObject, policies",
    "InternalError, User: somebody is not authorized to perform: s3:GetObject, policies"
  })
  void a_refusal_is_told_by_its_code_or_by_what_it_says_of_the_caller(
      String code, String message, String expected) {
    TrailEvent event = Events.by(Events.session(ROLE, "b")).refused(code, message).build();

    assertThat(Refusal.is(event)).isEqualTo(expected.equals("policies"));
    assertThat(Refusal.isAny(event)).isEqualTo(!expected.equals("not"));
  }
}
