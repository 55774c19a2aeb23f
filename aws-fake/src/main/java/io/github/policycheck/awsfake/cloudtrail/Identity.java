package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The {@code userIdentity} of records, in the order of members in which AWS writes them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     User Guide: userIdentity</a>
 */
final class Identity {

  private final TrailAccount account;
  private final Facts facts;

  Identity(Facts facts) {
    this.account = facts.account;
    this.facts = facts;
  }

  /** Returns that of a user, or of a session of a role. */
  Part principal(TrailPrincipal by, Session session) {
    return by.kind().isRole() ? role(by, session, null) : user(by, session, false, null);
  }

  /** Returns that of a user, with a session if they are in the console or used MFA. */
  Part user(TrailPrincipal by, Session session, boolean hasSession, @Nullable String invokedBy) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "IAMUser");
      json.writeStringProperty("principalId", by.id());
      json.writeStringProperty("arn", by.arn(account));
      json.writeStringProperty("accountId", account.id());
      json.writeStringProperty("accessKeyId", session.accessKeyId());
      json.writeStringProperty("userName", by.name());
      if (hasSession) {
        json.writeObjectPropertyStart("sessionContext");
        attributes(json, session, true);
        json.writeEndObject();
      }
      if (invokedBy != null) {
        json.writeStringProperty("invokedBy", invokedBy);
      }
      json.writeEndObject();
    };
  }

  /** Returns that of a session of a role, by a product provider if a delegate is named. */
  Part role(TrailPrincipal by, Session session, @Nullable String delegate) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "AssumedRole");
      json.writeStringProperty("principalId", by.id() + ":" + session.name());
      json.writeStringProperty("arn", by.sessionArn(account, session));
      json.writeStringProperty("accountId", account.id());
      json.writeStringProperty("accessKeyId", session.accessKeyId());
      json.writeObjectPropertyStart("sessionContext");
      issuer(json, "Role", by.id(), by.arn(account), by.name());
      if (by.kind() == Kind.PIPELINE) {
        json.writeObjectPropertyStart("webIdFederationData");
        json.writeStringProperty("federatedProvider", provider(by));
        json.writeObjectPropertyStart("attributes");
        json.writeEndObject();
        json.writeEndObject();
      }
      attributes(json, session, by.kind() == Kind.STAFF);
      if (by.kind() == Kind.STAFF) {
        json.writeStringProperty("sourceIdentity", session.name());
      }
      if (by.kind() == Kind.INSTANCE) {
        json.writeStringProperty("ec2RoleDelivery", "2.0");
      }
      json.writeEndObject();
      if (by.kind() == Kind.FUNCTION) {
        json.writeObjectPropertyStart("inScopeOf");
        json.writeStringProperty("issuerType", "AWS::Lambda::Function");
        json.writeStringProperty(
            "credentialsIssuedTo",
            account.arn("lambda", facts.region, "function:" + session.name()));
        json.writeEndObject();
      }
      if (by.kind() == Kind.SERVICE || by.kind() == Kind.SERVICE_LINKED) {
        json.writeStringProperty("invokedBy", by.service());
      }
      if (delegate != null) {
        json.writeObjectPropertyStart("invokedByDelegate");
        json.writeStringProperty("accountId", delegate);
        json.writeEndObject();
      }
      json.writeEndObject();
    };
  }

  /** Returns that of a role itself, of which the page says little. */
  Part plainRole(TrailPrincipal by) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "Role");
      json.writeStringProperty("principalId", by.id());
      json.writeStringProperty("arn", by.arn(account));
      json.writeStringProperty("accountId", account.id());
      json.writeStringProperty("userName", by.name());
      json.writeEndObject();
    };
  }

  /** Returns that of the root user, or of a session that {@code AssumeRoot} gave. */
  Part root(boolean isAssumed) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "Root");
      json.writeStringProperty("principalId", account.id());
      json.writeStringProperty("arn", account.arn("iam", "root"));
      json.writeStringProperty("accountId", account.id());
      json.writeStringProperty("accessKeyId", isAssumed ? "ASIA" + facts.draw.upper(16) : "");
      json.writeObjectPropertyStart("sessionContext");
      if (isAssumed) {
        json.writeStringProperty("assumedRoot", "true");
      }
      attributes(json, new Session("", "", 600), !isAssumed);
      json.writeEndObject();
      json.writeEndObject();
    };
  }

  /** Returns that of a session that {@code GetFederationToken} gave a user. */
  Part federated(TrailPrincipal user, Session session) {
    String name = "portal-" + user.name();
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "FederatedUser");
      json.writeStringProperty("principalId", account.id() + ":" + name);
      json.writeStringProperty("arn", account.arn("sts", "federated-user/" + name));
      json.writeStringProperty("accountId", account.id());
      json.writeStringProperty("accessKeyId", session.accessKeyId());
      json.writeObjectPropertyStart("sessionContext");
      issuer(json, "IAMUser", user.id(), user.arn(account), user.name());
      attributes(json, session, false);
      json.writeEndObject();
      json.writeEndObject();
    };
  }

  /** Returns that of somebody of another account, of whom the record says only the id. */
  static Part otherAccount(String principalId, String accountId) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "AWSAccount");
      json.writeStringProperty("principalId", principalId);
      json.writeStringProperty("accountId", accountId);
      json.writeEndObject();
    };
  }

  static Part service(String service) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "AWSService");
      json.writeStringProperty("invokedBy", service);
      json.writeEndObject();
    };
  }

  /** Returns that of an event that a service makes by itself: it has no type. */
  Part serviceEvent() {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("accountId", account.id());
      json.writeStringProperty("invokedBy", "AWS Internal");
      json.writeEndObject();
    };
  }

  /** Returns that of somebody who shows what a provider said, with SAML or on the web. */
  static Part vouchedFor(String type, String provider, String userName, String application) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", type);
      json.writeStringProperty("principalId", provider + application + ":" + userName);
      json.writeStringProperty("userName", userName);
      json.writeStringProperty("identityProvider", provider);
      json.writeEndObject();
    };
  }

  Part identityCenter() {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "IdentityCenterUser");
      json.writeStringProperty("accountId", account.id());
      json.writeObjectPropertyStart("onBehalfOf");
      json.writeStringProperty("userId", facts.draw.uuid());
      json.writeStringProperty(
          "identityStoreArn", account.arn("identitystore", "identitystore/d-" + store()));
      json.writeEndObject();
      json.writeStringProperty("credentialId", facts.draw.letters(60));
      json.writeEndObject();
    };
  }

  /** Returns that of a type of which records say nothing but some of these. */
  static Part little(String type, String principalId, @Nullable String account, String userName) {
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("type", type);
      json.writeStringProperty("principalId", principalId);
      if (account != null) {
        json.writeStringProperty("accountId", account);
      }
      if (!userName.isEmpty()) {
        json.writeStringProperty("userName", userName);
      }
      json.writeEndObject();
    };
  }

  /** Returns the ARN of the provider that vouches for sessions of a role. */
  String provider(TrailPrincipal role) {
    return account.arn("iam", "oidc-provider/" + role.service());
  }

  private String store() {
    return account.id().substring(2);
  }

  private void issuer(JsonGenerator json, String type, String id, String arn, String name) {
    json.writeObjectPropertyStart("sessionIssuer");
    json.writeStringProperty("type", type);
    json.writeStringProperty("principalId", id);
    json.writeStringProperty("arn", arn);
    json.writeStringProperty("accountId", account.id());
    json.writeStringProperty("userName", name);
    json.writeEndObject();
  }

  private void attributes(JsonGenerator json, Session session, boolean hasMfa) {
    json.writeObjectPropertyStart("attributes");
    json.writeStringProperty("creationDate", Facts.time(facts.second - session.age() - 1));
    json.writeStringProperty("mfaAuthenticated", hasMfa ? "true" : "false");
    json.writeEndObject();
  }
}
