package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.liveaccount.AwsAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Where requests go in each partition; nothing is sent. */
class EndpointsTest {

  /** Keeps where requests would go. */
  private static final class Nowhere implements SdkHttpClient {
    final List<String> hosts = new ArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      hosts.add(request.httpRequest().host());
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          throw new IOException("nobody is there");
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-3, iam.amazonaws.com, organizations.us-east-1.amazonaws.com,"
        + " codecommit.eu-west-3.amazonaws.com, sts.eu-west-3.amazonaws.com",
    "us-gov-west-1, iam.us-gov.amazonaws.com, organizations.us-gov-west-1.amazonaws.com,"
        + " codecommit.us-gov-west-1.amazonaws.com, sts.us-gov-west-1.amazonaws.com",
    "cn-north-1, iam.cn-north-1.amazonaws.com.cn, organizations.cn-northwest-1.amazonaws.com.cn,"
        + " codecommit.cn-north-1.amazonaws.com.cn, sts.cn-north-1.amazonaws.com.cn",
  })
  void requests_go_to_the_endpoints_of_the_partition(
      String region, String iam, String organizations, String codeCommit, String sts) {
    Nowhere nowhere = new Nowhere();
    Clients clients =
        Clients.of(
            new AwsAccess(null, region, null, null, null),
            AwsRetryStrategy.doNotRetry(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
            nowhere);

    for (Runnable call :
        List.<Runnable>of(
            () -> clients.iam().listPolicies(),
            () -> clients.organizations().listRoots(),
            () -> clients.codeCommit(region).listRepositories(),
            () -> clients.sts().getCallerIdentity())) {
      assertThatThrownBy(call::run).isInstanceOf(SdkClientException.class);
    }

    assertThat(nowhere.hosts).containsExactly(iam, organizations, codeCommit, sts);
    clients.close();
  }
}
