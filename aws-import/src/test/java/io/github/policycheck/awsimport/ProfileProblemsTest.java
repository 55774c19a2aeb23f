package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/** What is wrong with a profile is said, whatever the SDK throws for it. */
class ProfileProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[audit];aws_access_key_id = AKIDEXAMPLE | 'aws_secret_access_key' was not configured",
        "[audit];credential_process = false | run the credential_process of the profile by itself",
        "[other];region = sa-east-1 | no credentials for profile",
      })
  void problem_of_a_profile_is_no_bug(String file, String message) {
    ProfileFile profiles =
        ProfileFile.builder()
            .content(new StringInputStream(file.replace(';', '\n')))
            .type(ProfileFile.Type.CREDENTIALS)
            .build();
    AwsAccess access =
        new AwsAccess("audit", "sa-east-1", null, null, URI.create("http://127.0.0.1:9"));

    try (AwsClient client =
        SdkClient.of(
            access,
            AwsRetryStrategy.doNotRetry(),
            name ->
                ProfileCredentialsProvider.builder()
                    .profileFile(profiles)
                    .profileName(name)
                    .build())) {
      assertThatThrownBy(
              () -> client.ask(new AwsQuestion(AwsCall.GET_CALLER_IDENTITY, "", List.of()), null))
          .isInstanceOfSatisfying(
              AwsException.class,
              e -> assertThat(e.kind()).isEqualTo(AwsException.Kind.NO_CREDENTIALS))
          .hasMessageContaining(message);
    }
  }
}
