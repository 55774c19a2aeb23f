package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Asks by the clients of the SDK, and gives their answers as JSON. */
final class SdkClient implements AwsClient {

  private final Clients clients;

  private SdkClient(Clients clients) {
    this.clients = clients;
  }

  static SdkClient of(
      AwsAccess access,
      RetryStrategy retries,
      Function<@Nullable String, AwsCredentialsProvider> credentials) {
    try {
      return new SdkClient(Clients.of(access, retries, credentials.apply(access.profile())));
    } catch (SdkException | IllegalArgumentException e) {
      throw Problems.of(e);
    }
  }

  @Override
  public String ask(AwsQuestion question, @Nullable String token) {
    try {
      return AnswerJson.write(answer(question, token));
    } catch (SdkException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException e) {
      // The last two are the SDK's words for what is wrong in the files of profiles.
      throw Problems.of(e);
    }
  }

  private SdkPojo answer(AwsQuestion question, @Nullable String token) {
    return switch (question.call()) {
      case GET_CALLER_IDENTITY -> clients.sts().getCallerIdentity();
      case GET_ACCOUNT_AUTHORIZATION_DETAILS,
          LIST_POLICIES,
          GET_POLICY_VERSION,
          SIMULATE_PRINCIPAL_POLICY,
          SIMULATE_CUSTOM_POLICY ->
          IamCalls.answer(clients.iam(), question, token);
      case VALIDATE_POLICY, CHECK_NO_NEW_ACCESS ->
          AnalyzerCalls.answer(clients.analyzer(question.region()), question, token);
      case LIST_REPOSITORIES,
          BATCH_GET_REPOSITORIES,
          LIST_BRANCHES,
          LIST_TAGS_FOR_RESOURCE,
          LIST_APPROVAL_RULE_TEMPLATES,
          GET_APPROVAL_RULE_TEMPLATE,
          LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES ->
          CodeCommitCalls.answer(clients.codeCommit(question.region()), question, token);
      case DESCRIBE_ORGANIZATION,
          LIST_ROOTS,
          LIST_PARENTS,
          LIST_POLICIES_FOR_TARGET,
          DESCRIBE_POLICY,
          LIST_ACCOUNTS ->
          OrganizationsCalls.answer(clients.organizations(), question, token);
    };
  }

  @Override
  public Optional<String> region() {
    return clients.region();
  }

  @Override
  public int requests() {
    return clients.requests();
  }

  @Override
  public void close() {
    clients.close();
  }

  /** Returns the problem that there is with a call that no client has. */
  static AwsException noSuchCall(AwsQuestion question) {
    return new AwsException(AwsException.Kind.OTHER, "", "there is no call " + question);
  }
}
