package io.github.policycheck.replay.trail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads records that look as nearly all do, several times as fast as {@link TrailEventReader},
 * which reads all others and says what is wrong with them. Of a record that both read they make the
 * same.
 *
 * <p>Not for several threads at once.
 */
public final class RecordScanner {

  /** There may be more of the record than was there. */
  public static final int MORE = -1;

  /** The record is one for {@link TrailEventReader}. */
  public static final int ODD = -2;

  /** How many bytes there have to be after those that are looked at. */
  public static final int PADDING = PlainJson.PADDING;

  private static final TrailRecord NONE = new TrailRecord.Container();

  private final JsonFactory factory;
  private final Predicate<String> isReached;
  private final Predicate<TrailEvent> needsParts;
  private final PlainJson json = new PlainJson();
  private final TextCache parsed = new TextCache();
  private final ByteTexts<String> texts = new ByteTexts<>(12, 256);
  private final KnownNames names = new KnownNames();
  private final IdentityScanner identities = new IdentityScanner(json);
  private final KnownValues<Boolean> details = new KnownValues<>();

  /** Where the value ends that was read last. */
  private int end;

  private TrailRecord record = NONE;

  /**
   * Makes a scanner.
   *
   * @param factory makes the parsers of parts of records
   * @param isReached tells of an {@code eventSource} whether a policy can reach its calls; of the
   *     others neither parameters nor resources are kept
   * @param needsParts tells of a call that comes without them whether they matter
   */
  public RecordScanner(
      JsonFactory factory, Predicate<String> isReached, Predicate<TrailEvent> needsParts) {
    this.factory = Objects.requireNonNull(factory, "factory");
    this.isReached = Objects.requireNonNull(isReached, "isReached");
    this.needsParts = Objects.requireNonNull(needsParts, "needsParts");
  }

  /**
   * Reads a record.
   *
   * @param bytes with {@link #PADDING} bytes after {@code end}, zeros if nothing else follows there
   * @param from where its brace is
   * @param end where the bytes end
   * @return where it ends; or {@link #MORE} or {@link #ODD}
   */
  public int scan(byte[] bytes, int from, int end) {
    json.bytes = bytes;
    try {
      return scan(from);
    } catch (PlainJson.Odd e) {
      return json.oddAt() >= end - PADDING ? MORE : ODD;
    } catch (JacksonException e) {
      return ODD;
    }
  }

  /** Returns the record that was read last. */
  public TrailRecord record() {
    return record;
  }

  private int scan(int from) {
    RecordDraft draft = new RecordDraft();
    byte[] bytes = json.bytes;
    int at = json.pastBlanks(from + 1);
    Set<Member> seen = EnumSet.noneOf(Member.class);
    if (bytes[from] != '{' || bytes[at] != '"') {
      throw json.odd(at);
    }
    KnownNames.Name name = names.first();
    while (true) {
      KnownNames.Name expected = name.expected(bytes, at);
      name = expected == null ? name(name, at) : expected;
      int value = at + name.length();
      Member member = name.member();
      if (member == null) {
        at = json.pastValue(value);
      } else if (seen.add(member)) {
        at = member(name, member, value, draft);
      } else {
        throw json.odd(at);
      }
      at = json.pastBlanks(at);
      if (bytes[at] == '}') {
        finish(draft, at);
        return at + 1;
      }
      if (bytes[at] != ',') {
        throw json.odd(at);
      }
      at = json.pastBlanks(at + 1);
      if (bytes[at] != '"') {
        throw json.odd(at);
      }
    }
  }

  /** Reads parameters and resources last, and only if they matter: most do not. */
  private void finish(RecordDraft draft, int at) {
    record = draft.finished(null);
    if (draft.parametersAt < 0 && draft.resourcesAt < 0) {
      return;
    }
    if (record instanceof TrailRecord.Broken) {
      throw json.odd(at); // the parser says what is wrong first
    }
    if (record instanceof TrailRecord.Call call
        && isReached.test(call.event().source())
        && needsParts.test(call.event())) {
      if (draft.parametersAt >= 0) {
        end = draft.parametersEnd;
        draft.parameters = part(draft.parametersAt, ParameterReader::read);
      }
      if (draft.resourcesAt >= 0) {
        end = draft.resourcesEnd;
        draft.resources = part(draft.resourcesAt, ResourceReader::read);
      }
      record = draft.finished(null);
    }
  }

  /** Takes a name apart that was not expected. */
  private KnownNames.Name name(KnownNames.Name last, int at) {
    int end = json.pastString(at + 1) - 1;
    if (json.hasEscape()) {
      throw json.odd(at);
    }
    int value = json.pastColon(end + 1);
    Member member = MemberNames.find(json.bytes, at + 1, end);
    return names.learn(last, json.bytes, at, value, member);
  }

  /** Reads the value of a member; returns where it ends. */
  private int member(KnownNames.Name name, Member member, int at, RecordDraft draft) {
    switch (member) {
      case VERSION -> draft.version = text(name, at);
      case TIME -> draft.time = text(name, at);
      case SOURCE -> draft.source = text(name, at);
      case NAME -> draft.name = text(name, at);
      case REGION -> draft.region = text(name, at);
      case SOURCE_IP -> draft.sourceIp = text(name, at);
      case USER_AGENT -> draft.userAgent = text(name, at);
      case ERROR_CODE -> draft.errorCode = written(name, at);
      case ERROR_MESSAGE -> draft.errorMessage = text(name, at);
      case TYPE -> draft.type = text(name, at);
      case CATEGORY -> draft.category = text(name, at);
      case RECIPIENT -> draft.recipient = text(name, at);
      case VPC_ENDPOINT -> draft.vpcEndpoint = RecordCursor.ifShown(written(name, at));
      case IDENTITY -> draft.identity = identity(at);
      case TLS -> draft.isEncrypted = isEncrypted(at);
      default -> {
        end = json.pastValue(at);
        other(member, at, draft);
      }
    }
    return end;
  }

  /** Reads the value of a member that does not repeat, from its place to {@link #end}. */
  private void other(Member member, int at, RecordDraft draft) {
    switch (member) {
      case ID -> draft.id = json.isNull(at) ? null : RecordCursor.shown(unique(at));
      case SHARED_ID -> draft.sharedId = json.isNull(at) ? null : RecordCursor.ifShown(unique(at));
      case IS_MANAGEMENT -> draft.isManagement = truth(at);
      case PARAMETERS -> {
        if (!json.isNull(at)) {
          draft.parametersAt = at;
          draft.parametersEnd = end;
        }
      }
      case RESOURCES -> {
        if (!json.isNull(at)) {
          draft.resourcesAt = at;
          draft.resourcesEnd = end;
        }
      }
      default -> throw json.odd(at);
    }
  }

  private boolean isEncrypted(int at) {
    Boolean known = details.find(json.bytes, at);
    if (known != null) {
      end = at + details.length();
      return known;
    }
    end = json.pastValue(at);
    if (json.isNull(at)) {
      return false;
    }
    if (json.bytes[at] != '{' || !TlsDetails.arePlain(json.bytes, at, end)) {
      throw json.odd(at);
    }
    boolean haveVersion = TlsDetails.haveVersion(json.bytes, at, end);
    details.keep(json.bytes, at, end, haveVersion);
    return haveVersion;
  }

  private @Nullable Boolean truth(int at) {
    return switch (json.bytes[at]) {
      case 't' -> true;
      case 'f' -> false;
      case 'n' -> null;
      default -> throw json.odd(at);
    };
  }

  private @Nullable String text(KnownNames.Name name, int at) {
    return RecordCursor.shown(written(name, at));
  }

  /** Reads a text as it is there. */
  private @Nullable String written(KnownNames.Name name, int at) {
    String last = name.lastText(json.bytes, at);
    if (last != null) {
      end = at + name.lastLength();
      return last;
    }
    end = json.pastValue(at);
    if (json.isNull(at)) {
      return null;
    }
    String known = texts.find(json.bytes, at, end);
    if (known == null) {
      known = unique(at);
      texts.keep(json.bytes, at, end, known);
    }
    name.keep(json.bytes, at, end, known);
    return known;
  }

  private String unique(int at) {
    if (json.bytes[at] != '"') {
      throw json.odd(at);
    }
    return json.hasEscape()
        ? part(at, cursor -> cursor.scalar(cursor.parser().nextToken()))
        : new String(json.bytes, at + 1, end - at - 2, ISO_8859_1);
  }

  private TrailIdentity identity(int at) {
    TrailIdentity scanned = identities.scan(at);
    if (scanned != null) {
      end = identities.end();
      return scanned;
    }
    end = json.pastValue(at);
    return json.isNull(at) ? TrailIdentity.NONE : part(at, IdentityReader::read);
  }

  /** Reads a part that the parser takes apart. */
  private interface Part<T> {
    T read(RecordCursor cursor);
  }

  private <T> T part(int at, Part<T> part) {
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), json.bytes, at, end - at)) {
      RecordCursor cursor = new RecordCursor(parser, parsed);
      T read = part.read(cursor);
      if (cursor.fault().isPresent()) {
        throw json.odd(at);
      }
      return read;
    }
  }
}
