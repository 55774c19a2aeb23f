package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Call.Refused;
import java.util.List;

/**
 * A user or role that makes calls.
 *
 * @param kind what it is, which decides how its sessions look
 * @param access which calls it may make
 * @param name without the path
 * @param path {@code /} or such as {@code /ci/}
 * @param id the unique id
 * @param service the service that assumes it; of a role for the web, the provider
 * @param team the value of its tag, empty if it has none
 * @param isGone whether somebody has deleted it since
 * @param sessions what of credentials comes again; of a user without a session the first counts
 */
record TrailPrincipal(
    Kind kind,
    Access access,
    String name,
    String path,
    String id,
    String service,
    String team,
    boolean isGone,
    List<Session> sessions) {

  /**
   * Credentials.
   *
   * @param name of the session
   * @param accessKeyId of the session
   * @param age how long before a call it began, in seconds
   */
  record Session(String name, String accessKeyId, int age) {}

  /** What principals are. */
  enum Kind {
    FUNCTION,
    INSTANCE,
    SERVICE_LINKED,
    SSO,
    PIPELINE,
    SERVICE,
    USER,
    STAFF;

    boolean isRole() {
      return this != USER;
    }
  }

  /** What principals may do. */
  enum Access {
    /** All but what the service control policy refuses. */
    FULL,
    /** All but that and what the guardrail refuses, and no push to the branch that is protected. */
    LIMITED,
    /** What reads. */
    READER;

    boolean allows(Call call) {
      return switch (this) {
        case FULL -> call.refused() != Refused.BY_SERVICE_CONTROL;
        case LIMITED -> call.refused() == Refused.BY_NOBODY;
        case READER -> call.kind().reads();
      };
    }
  }

  /** Returns the ARN in an account. */
  String arn(TrailAccount account) {
    return account.arn("iam", (kind.isRole() ? "role" : "user") + path + name);
  }

  /** Returns the ARN of a session, which has no path. */
  String sessionArn(TrailAccount account, Session session) {
    return account.arn("sts", "assumed-role/" + name + "/" + session.name());
  }
}
