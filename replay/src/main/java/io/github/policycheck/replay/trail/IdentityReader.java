package io.github.policycheck.replay.trail;

import static io.github.policycheck.replay.trail.TrailNames.matcher;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Reads {@code userIdentity} with the session in it. */
final class IdentityReader {

  private static final PropertyNameMatcher IDENTITY =
      matcher(
          "type",
          "principalId",
          "arn",
          "accountId",
          "userName",
          "invokedBy",
          "identityProvider",
          "sessionContext",
          "accessKeyId");
  private static final int INVOKED_BY = 5;
  private static final int SESSION = 7;
  private static final int ACCESS_KEY = 8;

  private static final String WHOLE = "userIdentity";
  private static final String CONTEXT = "userIdentity.sessionContext";

  private static final PropertyNameMatcher SESSION_CONTEXT =
      matcher("sessionIssuer", "attributes", "webIdFederationData", "sourceIdentity");
  private static final PropertyNameMatcher ISSUER = matcher("type", "arn", "accountId");
  private static final PropertyNameMatcher ATTRIBUTES = matcher("mfaAuthenticated", "creationDate");
  private static final int MFA = 0;
  private static final PropertyNameMatcher FEDERATION = matcher("federatedProvider");

  private IdentityReader() {}

  /** Reads the value that comes next. */
  static TrailIdentity read(RecordCursor record) {
    if (!record.entersObject(WHOLE)) {
      return TrailIdentity.NONE;
    }
    JsonParser parser = record.parser();
    @Nullable String[] texts = new String[SESSION];
    TrailIdentity.@Nullable Session session = null;
    boolean mayBeTemporary = false;
    int seen = 0;
    int name;
    while ((name = parser.nextNameMatch(IDENTITY)) != PropertyNameMatcher.MATCH_END_OBJECT) {
      if (name < 0) {
        record.skipValue();
        continue;
      }
      String member = IDENTITY.nameLookup()[name];
      seen = record.once(seen, name, WHOLE, member);
      String place = WHOLE + "." + member;
      switch (name) {
        case SESSION -> session = session(record);
        case ACCESS_KEY -> mayBeTemporary = AccessKey.mayBeTemporary(record.written(place));
        case INVOKED_BY -> texts[name] = record.textIfShown(place);
        default -> texts[name] = record.text(place);
      }
    }
    String type = texts[0];
    return new TrailIdentity(
        type == null ? "" : type,
        texts[1],
        texts[2],
        texts[3],
        texts[4],
        texts[5],
        texts[6],
        AccessKey.session(session, mayBeTemporary));
  }

  private static TrailIdentity.@Nullable Session session(RecordCursor record) {
    if (!record.entersObject(CONTEXT)) {
      return null;
    }
    JsonParser parser = record.parser();
    @Nullable String[] issuer = new String[3];
    @Nullable String[] attributes = new String[2];
    @Nullable String[] federation = new String[1];
    String sourceIdentity = null;
    int seen = 0;
    int name;
    while ((name = parser.nextNameMatch(SESSION_CONTEXT)) != PropertyNameMatcher.MATCH_END_OBJECT) {
      if (name >= 0) {
        seen = record.once(seen, name, CONTEXT, SESSION_CONTEXT.nameLookup()[name]);
      }
      switch (name) {
        case 0 -> fill(record, "sessionIssuer", ISSUER, issuer);
        case 1 -> fill(record, "attributes", ATTRIBUTES, attributes);
        case 2 -> fill(record, "webIdFederationData", FEDERATION, federation);
        case 3 -> sourceIdentity = record.text("sourceIdentity");
        default -> record.skipValue();
      }
    }
    return new TrailIdentity.Session(
        issuer[0],
        issuer[1],
        issuer[2],
        attributes[0],
        attributes[1],
        sourceIdentity,
        federation[0]);
  }

  /** Reads the members that are wanted of the object that comes next. */
  private static void fill(
      RecordCursor record, String object, PropertyNameMatcher names, @Nullable String[] texts) {
    if (!record.entersObject(object)) {
      return;
    }
    JsonParser parser = record.parser();
    int seen = 0;
    int name;
    while ((name = parser.nextNameMatch(names)) != PropertyNameMatcher.MATCH_END_OBJECT) {
      if (name < 0) {
        record.skipValue();
        continue;
      }
      String member = names.nameLookup()[name];
      seen = record.once(seen, name, object, member);
      if (names == ATTRIBUTES && name == MFA) {
        // EventBridge has handed it on as a truth value.
        Boolean isMfa = record.truth("mfaAuthenticated");
        texts[name] = isMfa == null ? null : isMfa.toString();
      } else {
        texts[name] = record.text(object + "." + member);
      }
    }
  }
}
