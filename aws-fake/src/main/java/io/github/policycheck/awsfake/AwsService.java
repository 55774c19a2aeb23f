package io.github.policycheck.awsfake;

import java.util.Optional;

/** The services that are there, told apart by the scope of a signature. */
enum AwsService {
  IAM("iam", Protocol.QUERY, "https://iam.amazonaws.com/doc/2010-05-08/"),
  STS("sts", Protocol.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/"),
  CODECOMMIT("codecommit", Protocol.JSON, "CodeCommit_20150413"),
  ORGANIZATIONS("organizations", Protocol.JSON, "AWSOrganizationsV20161128"),
  ACCESS_ANALYZER("access-analyzer", Protocol.REST_JSON, "");

  private final String prefix;
  private final Protocol protocol;
  private final String namespace;

  AwsService(String prefix, Protocol protocol, String namespace) {
    this.prefix = prefix;
    this.protocol = protocol;
    this.namespace = namespace;
  }

  static Optional<AwsService> signedAs(String name) {
    for (AwsService service : values()) {
      if (service.prefix.equals(name)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }

  /** Returns which service an unsigned request is for, as far as it shows. */
  static AwsService ofUnsigned(HttpRequest request) {
    String target = request.header("x-amz-target");
    for (AwsService service : values()) {
      if (!target.isEmpty() && target.startsWith(service.namespace + ".")) {
        return service;
      }
    }
    if (AnalyzerAnswers.isFor(request)) {
      return ACCESS_ANALYZER;
    }
    return request.body().contains("Version=2011-06-15") ? STS : IAM;
  }

  /** Returns its name in signatures, and in the names of actions. */
  String prefix() {
    return prefix;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Returns the namespace of its XML, or what the names of its actions begin with in JSON. */
  String namespace() {
    return namespace;
  }

  /** Returns the version of its API that the namespace has. */
  String version() {
    return namespace.replaceAll(".*/([0-9-]+)/$", "$1");
  }

  /** Returns the member that an error has its message in. */
  String messageMember() {
    return this == ORGANIZATIONS ? "Message" : "message";
  }
}
