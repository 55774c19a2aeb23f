package io.github.policycheck.replay.trail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code userIdentity} where it looks as nearly always, as {@link IdentityReader} does, which
 * reads the others: nearly every session has one of its own, so that it is read again and again.
 */
final class IdentityScanner {

  private static final FewNames IDENTITY =
      new FewNames(
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

  private static final FewNames SESSION_CONTEXT =
      new FewNames("sessionIssuer", "attributes", "webIdFederationData", "sourceIdentity");
  private static final int SOURCE_IDENTITY = 3;

  private static final FewNames ISSUER = new FewNames("type", "arn", "accountId");
  private static final FewNames ATTRIBUTES = new FewNames("mfaAuthenticated", "creationDate");
  private static final FewNames FEDERATION = new FewNames("federatedProvider");

  /** The members of objects in a session, by their place in it. */
  private static final FewNames[] OF_SESSION = {ISSUER, ATTRIBUTES, FEDERATION};

  /** Where what is in a session begins among all texts. */
  private static final int[] PLACES = {SESSION, SESSION + 3, SESSION + 5, SESSION + 6};

  private static final int MFA = SESSION + 3;
  private static final int CREATION_DATE = SESSION + 4;
  private static final int ALL = SESSION + 7;

  /** Of what has no text of its own, the bit that it was there. */
  private static final int KEY_SEEN = 1 << ALL;

  private static final int PART_SEEN = KEY_SEEN << 1;

  /** What the ids of temporary keys begin with, as {@link PlainJson#eight} reads it. */
  private static final int TEMPORARY =
      (int) PlainJson.eight(Arrays.copyOf(AccessKey.TEMPORARY.getBytes(US_ASCII), Long.BYTES), 0);

  private final PlainJson json;
  private final ByteTexts<String> texts = new ByteTexts<>(12, 256);
  private final @Nullable String[] found = new String[ALL];
  private boolean hasSession;
  private boolean mayBeTemporary;

  /** A bit for each member that was there: which of two values it means is open. */
  private int seen;

  private int end;

  IdentityScanner(PlainJson json) {
    this.json = json;
  }

  /** Returns the identity that begins here; null if it is one for the parser, or broken. */
  @Nullable TrailIdentity scan(int at) {
    if (json.bytes[at] != '{') {
      return null;
    }
    for (int i = 0; i < ALL; i++) {
      found[i] = null;
    }
    hasSession = false;
    mayBeTemporary = false;
    seen = 0;
    try {
      end = identity(at);
    } catch (PlainJson.Odd e) {
      return null;
    }
    String type = found[0];
    return new TrailIdentity(
        type == null ? "" : type,
        found[1],
        found[2],
        found[3],
        found[4],
        found[5],
        found[6],
        AccessKey.session(hasSession ? session() : null, mayBeTemporary));
  }

  private TrailIdentity.Session session() {
    return new TrailIdentity.Session(
        found[SESSION],
        found[SESSION + 1],
        found[SESSION + 2],
        found[MFA],
        found[CREATION_DATE],
        found[SESSION + 6],
        found[SESSION + 5]);
  }

  /** Returns where the identity ends that was read last. */
  int end() {
    return end;
  }

  private int identity(int at) {
    int next = first(at);
    while (json.bytes[next] == '"') {
      int nameEnd = pastName(next);
      int value = json.pastColon(nameEnd + 1);
      int name = IDENTITY.find(json.bytes, next + 1, nameEnd);
      if (name == SESSION) {
        next = next(session(value));
      } else if (name == ACCESS_KEY) {
        next = next(accessKey(value));
      } else {
        next = next(name < 0 ? json.pastValue(value) : text(value, name));
      }
    }
    return last(next);
  }

  private int session(int at) {
    if (hasSession || json.bytes[at] != '{') {
      throw json.odd(at);
    }
    hasSession = true;
    int next = first(at);
    while (json.bytes[next] == '"') {
      int nameEnd = pastName(next);
      int value = json.pastColon(nameEnd + 1);
      int name = SESSION_CONTEXT.find(json.bytes, next + 1, nameEnd);
      if (name == SOURCE_IDENTITY) {
        next = next(text(value, PLACES[name]));
      } else if (name < 0) {
        next = next(json.pastValue(value));
      } else {
        once(PART_SEEN << name, value);
        next = next(part(value, OF_SESSION[name], PLACES[name]));
      }
    }
    return last(next);
  }

  private int part(int at, FewNames names, int place) {
    if (json.bytes[at] != '{') {
      throw json.odd(at);
    }
    int next = first(at);
    while (json.bytes[next] == '"') {
      int nameEnd = pastName(next);
      int value = json.pastColon(nameEnd + 1);
      int name = names.find(json.bytes, next + 1, nameEnd);
      next = next(name < 0 ? json.pastValue(value) : text(value, place + name));
    }
    return last(next);
  }

  /** Returns where the first name of an object is, or its closing brace. */
  private int first(int at) {
    int next = json.pastBlanks(at + 1);
    if (json.bytes[next] != '"' && json.bytes[next] != '}') {
      throw json.odd(next);
    }
    return next;
  }

  /** Returns where the next name is, or the closing brace. */
  private int next(int at) {
    int next = json.pastBlanks(at);
    if (json.bytes[next] == '}') {
      return next;
    }
    if (json.bytes[next] != ',') {
      throw json.odd(next);
    }
    next = json.pastBlanks(next + 1);
    if (json.bytes[next] != '"') {
      throw json.odd(next);
    }
    return next;
  }

  private int last(int at) {
    if (json.bytes[at] != '}') {
      throw json.odd(at);
    }
    return at + 1;
  }

  /** Returns where the quote is that ends a name. */
  private int pastName(int at) {
    int nameEnd = json.pastString(at + 1) - 1;
    if (json.hasEscape()) {
      throw json.odd(at);
    }
    return nameEnd;
  }

  private void once(int bit, int at) {
    if ((seen & bit) != 0) {
      throw json.odd(at);
    }
    seen |= bit;
  }

  /** Reads the id of a key, of which there are as many as sessions; returns where it ends. */
  private int accessKey(int at) {
    once(KEY_SEEN, at);
    if (json.bytes[at] != '"') {
      throw json.odd(at);
    }
    int after = json.pastString(at + 1);
    // What is hidden is hidden seldom, and begins as no key does.
    if (json.hasEscape() || json.bytes[at + 1] == 'H') {
      throw json.odd(at);
    }
    mayBeTemporary = (int) PlainJson.eight(json.bytes, at + 1) == TEMPORARY;
    return after;
  }

  /** Reads a text; returns where it ends. */
  private int text(int at, int place) {
    once(1 << place, at);
    if (json.bytes[at] == 'n') {
      found[place] = null;
      return json.pastWord(at, "null");
    }
    if (json.bytes[at] != '"') {
      throw json.odd(at);
    }
    int after = json.pastString(at + 1);
    if (json.hasEscape()) {
      throw json.odd(at);
    }
    // Of these there are as many as sessions.
    String text =
        place == CREATION_DATE ? string(at + 1, after - 1) : remembered(at + 1, after - 1);
    if (place == MFA && !text.equals("true") && !text.equals("false")) {
      throw json.odd(at);
    }
    if (RecordCursor.isHidden(text)) {
      found[place] = place == INVOKED_BY ? "" : null;
    } else {
      found[place] = text;
    }
    return after;
  }

  private String remembered(int from, int to) {
    String known = texts.find(json.bytes, from, to);
    if (known == null) {
      known = string(from, to);
      texts.keep(json.bytes, from, to, known);
    }
    return known;
  }

  private String string(int from, int to) {
    return new String(json.bytes, from, to - from, ISO_8859_1);
  }
}
