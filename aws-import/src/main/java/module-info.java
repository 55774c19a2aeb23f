/** Asks AWS by its SDK for Java. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.policycheck.awsimport {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.liveaccount;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.urlconnection;
  requires software.amazon.awssdk.identity.spi;
  requires transitive software.amazon.awssdk.policybuilder.iam;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.services.accessanalyzer;
  requires software.amazon.awssdk.services.codecommit;
  requires software.amazon.awssdk.services.iam;
  requires software.amazon.awssdk.services.organizations;
  requires software.amazon.awssdk.services.sts;
  requires software.amazon.awssdk.utils;
  requires tools.jackson.core;

  exports io.github.policycheck.awsimport;

  provides io.github.policycheck.liveaccount.AwsConnector with
      io.github.policycheck.awsimport.SdkConnector;
}
