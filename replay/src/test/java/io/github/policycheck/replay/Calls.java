package io.github.policycheck.replay;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import io.github.policycheck.replay.trail.TrailResource;

/** Calls of one account for tests, and what AWS says when it refuses them. */
record Calls(String partition, String region, String account) {

  String role(String pathAndName) {
    return "arn:" + partition + ":iam::" + account + ":role/" + pathAndName;
  }

  String user(String name) {
    return "arn:" + partition + ":iam::" + account + ":user/" + name;
  }

  String repository(String name) {
    return "arn:" + partition + ":codecommit:" + region + ":" + account + ":" + name;
  }

  TrailIdentity session(String pathAndName, String mfa) {
    return Events.session(role(pathAndName), "work", null, mfa);
  }

  /** Returns a call of CodeCommit about a repository. */
  Events codecommit(TrailIdentity by, String call, String repository) {
    return Events.by(by)
        .calls("codecommit.amazonaws.com", call)
        .in(region)
        .recordedIn(account)
        .about(new TrailResource(repository(repository), account, "AWS::CodeCommit::Repository"));
  }

  /** Returns a call of another service that names nothing. */
  Events call(TrailIdentity by, String source, String call) {
    return Events.by(by).calls(source, call).in(region).recordedIn(account);
  }

  static TrailEvent refused(Events events, String action, String resource, String clause) {
    TrailIdentity by = events.build().identity();
    return events
        .refused(
            "AccessDenied",
            "User: "
                + by.arn()
                + " is not authorized to perform: "
                + action
                + (resource.isEmpty() ? "" : " on resource: " + resource)
                + clause)
        .build();
  }

  /** Returns how AWS says that no policy of a type allows an action. */
  static String notAllowed(String type, String action) {
    return " because no " + type + " allows the " + action + " action";
  }

  /** Returns how AWS says that a policy of a type denies. */
  static String denied(PolicyType type) {
    return switch (type) {
      case IDENTITY -> " with an explicit deny in an identity-based policy";
      case PERMISSIONS_BOUNDARY -> " with an explicit deny in a permissions boundary";
      case SERVICE_CONTROL -> " with an explicit deny in a service control policy";
      case RESOURCE_CONTROL -> " with an explicit deny in a resource control policy";
      case SESSION -> " with an explicit deny in a session policy";
      case VPC_ENDPOINT -> " with an explicit deny in a VPC endpoint policy";
      case RESOURCE -> " with an explicit deny in a resource-based policy";
      case ROLE_TRUST -> " with an explicit deny in the role trust policy";
    };
  }
}
