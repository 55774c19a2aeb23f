package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsAccess;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of the SDK for one way to AWS, each made when it is first needed. */
final class Clients {

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofSeconds(60);
  private static final String SESSION = "policycheck";

  private final AwsAccess access;
  private final Region region;
  private final boolean isRegionKnown;
  private final SdkHttpClient http;
  private final ClientOverrideConfiguration configuration;
  private final AtomicInteger requests;
  private final AwsCredentialsProvider credentials;
  private final Map<String, SdkAutoCloseable> clients = new ConcurrentHashMap<>();

  private Clients(
      AwsAccess access,
      @Nullable Region region,
      SdkHttpClient http,
      ClientOverrideConfiguration configuration,
      AtomicInteger requests,
      AwsCredentialsProvider own) {
    this.access = access;
    this.isRegionKnown = region != null;
    // Who asks is the same everywhere in a partition; no repository is read without a region.
    this.region = region == null ? Region.AWS_GLOBAL : region;
    this.http = http;
    this.configuration = configuration;
    this.requests = requests;
    this.credentials = throughRole(own);
  }

  static Clients of(AwsAccess access, RetryStrategy retries, AwsCredentialsProvider own) {
    SdkHttpClient http =
        new WholeAnswers(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(ANSWERING)
                .build());
    return of(access, retries, own, http);
  }

  /** Makes clients whose requests go through {@code http}, which is closed with them. */
  static Clients of(
      AwsAccess access, RetryStrategy retries, AwsCredentialsProvider own, SdkHttpClient http) {
    AtomicInteger requests = new AtomicInteger();
    ClientOverrideConfiguration configuration =
        ClientOverrideConfiguration.builder()
            .retryStrategy(retries)
            .addExecutionInterceptor(
                new ExecutionInterceptor() {
                  @Override
                  public void beforeTransmission(
                      Context.BeforeTransmission context, ExecutionAttributes attributes) {
                    requests.incrementAndGet();
                  }
                })
            .build();
    return new Clients(access, region(access), http, configuration, requests, own);
  }

  private static @Nullable Region region(AwsAccess access) {
    if (access.region() != null) {
      return Region.of(access.region());
    }
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileName(access.profile())
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      return null; // nothing says one
    }
  }

  private AwsCredentialsProvider throughRole(AwsCredentialsProvider own) {
    if (access.roleArn() == null) {
      return own;
    }
    StsClientBuilder builder = configured(StsClient.builder(), region, own);
    StsClient sts = builder.build();
    clients.put("sts for the role", sts);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            call ->
                call.roleArn(access.roleArn())
                    .roleSessionName(SESSION)
                    .externalId(access.externalId()))
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(
      B builder, Region where, AwsCredentialsProvider as) {
    builder
        .region(where)
        .credentialsProvider(as)
        .httpClient(http)
        .overrideConfiguration(configuration);
    if (access.endpoint() != null) {
      builder.endpointOverride(access.endpoint());
    }
    return builder;
  }

  StsClient sts() {
    return (StsClient)
        clients.computeIfAbsent(
            "sts", name -> configured(StsClient.builder(), region, credentials).build());
  }

  IamClient iam() {
    return (IamClient)
        clients.computeIfAbsent(
            "iam", name -> configured(IamClient.builder(), region, credentials).build());
  }

  OrganizationsClient organizations() {
    return (OrganizationsClient)
        clients.computeIfAbsent(
            "organizations",
            name -> configured(OrganizationsClient.builder(), region, credentials).build());
  }

  CodeCommitClient codeCommit(String where) {
    return (CodeCommitClient)
        clients.computeIfAbsent(
            "codecommit " + where,
            name -> configured(CodeCommitClient.builder(), Region.of(where), credentials).build());
  }

  AccessAnalyzerClient analyzer(String where) {
    return (AccessAnalyzerClient)
        clients.computeIfAbsent(
            "accessanalyzer " + where,
            name ->
                configured(AccessAnalyzerClient.builder(), Region.of(where), credentials).build());
  }

  Optional<String> region() {
    return isRegionKnown ? Optional.of(region.id()) : Optional.empty();
  }

  int requests() {
    return requests.get();
  }

  void close() {
    clients.values().forEach(SdkAutoCloseable::close);
    http.close();
  }
}
