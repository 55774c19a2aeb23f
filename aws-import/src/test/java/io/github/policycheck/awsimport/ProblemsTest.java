package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.liveaccount.AwsException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is wrong with the way to AWS names what to look at, not the classes of the SDK. */
class ProblemsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"sts.eu-west-9.example", "sts.eu-west-9.example: Name or service not known"})
  void host_that_is_not_known_is_named(String said) {
    AwsException problem =
        Problems.of(
            SdkClientException.create(
                "Received an UnknownHostException when attempting to interact with a service. See"
                    + " cause for the exact endpoint that is failing to resolve.",
                new UnknownHostException(said)));

    assertThat(problem.kind()).isEqualTo(AwsException.Kind.UNREACHABLE);
    assertThat(problem)
        .hasMessageContaining("the host `sts.eu-west-9.example` is not known on this machine;")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void host_that_does_not_answer_is_said_as_the_sdk_says_it() {
    AwsException problem =
        Problems.of(
            SdkClientException.create(
                "Unable to execute HTTP request: Connection refused", new ConnectException("x")));

    assertThat(problem.kind()).isEqualTo(AwsException.Kind.UNREACHABLE);
    assertThat(problem).hasMessageContaining("Connection refused");
  }
}
