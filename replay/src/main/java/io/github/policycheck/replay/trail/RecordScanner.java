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
  private final PlainJson json = new PlainJson();
  private final TextCache parsed = new TextCache();
  private final ByteTexts<String> texts = new ByteTexts<>(12, 256);
  private final ByteTexts<TrailIdentity> identities = new ByteTexts<>(10, 2000);
  private TrailRecord record = NONE;

  /**
   * Makes a scanner.
   *
   * @param factory makes the parsers of parts of records
   * @param isReached tells of an {@code eventSource} whether a policy can reach its calls; of the
   *     others neither parameters nor resources are kept
   */
  public RecordScanner(JsonFactory factory, Predicate<String> isReached) {
    this.factory = Objects.requireNonNull(factory, "factory");
    this.isReached = Objects.requireNonNull(isReached, "isReached");
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
    while (true) {
      int end = json.pastString(at + 1) - 1;
      boolean isPlain = !json.hasEscape();
      int value = json.pastColon(end + 1);
      Member member = isPlain ? MemberNames.find(bytes, at + 1, end) : null;
      if (!isPlain || (member != null && !seen.add(member))) {
        throw json.odd(at);
      }
      if (member == null) {
        at = json.pastValue(value);
      } else {
        at = member(member, value, draft);
      }
      at = json.pastBlanks(at);
      if (bytes[at] == '}') {
        if (!isWanted(draft)) {
          draft.forgetParts();
        }
        record = draft.finished(null);
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

  /** Reads the value of a member; returns where it ends. */
  private int member(Member member, int at, RecordDraft draft) {
    int end = json.pastValue(at);
    switch (member) {
      case VERSION -> draft.version = text(at, end);
      case IDENTITY -> draft.identity = identity(at, end);
      case TIME -> draft.time = text(at, end);
      case SOURCE -> draft.source = text(at, end);
      case NAME -> draft.name = text(at, end);
      case REGION -> draft.region = text(at, end);
      case SOURCE_IP -> draft.sourceIp = text(at, end);
      case USER_AGENT -> draft.userAgent = text(at, end);
      case ERROR_CODE -> draft.errorCode = text(at, end);
      case ERROR_MESSAGE -> draft.errorMessage = text(at, end);
      case ID -> draft.id = shown(isNull(at) ? null : unique(at, end));
      case TYPE -> draft.type = text(at, end);
      case CATEGORY -> draft.category = text(at, end);
      case IS_MANAGEMENT -> draft.isManagement = truth(at);
      case RECIPIENT -> draft.recipient = text(at, end);
      case VPC_ENDPOINT -> draft.vpcEndpoint = text(at, end);
      case TLS -> draft.isEncrypted = isObject(at);
      case PARAMETERS -> {
        if (!isNull(at) && isWanted(draft)) {
          draft.parameters = part(at, end, ParameterReader::read);
        }
      }
      case RESOURCES -> {
        if (!isNull(at) && isWanted(draft)) {
          draft.resources = part(at, end, ResourceReader::read);
        }
      }
      default -> throw json.odd(at);
    }
    return end;
  }

  private boolean isWanted(RecordDraft draft) {
    return draft.source == null || isReached.test(draft.source);
  }

  private boolean isNull(int at) {
    return json.bytes[at] == 'n';
  }

  private boolean isObject(int at) {
    if (json.bytes[at] != '{' && !isNull(at)) {
      throw json.odd(at);
    }
    return !isNull(at);
  }

  private @Nullable Boolean truth(int at) {
    return switch (json.bytes[at]) {
      case 't' -> true;
      case 'f' -> false;
      case 'n' -> null;
      default -> throw json.odd(at);
    };
  }

  private @Nullable String text(int at, int end) {
    if (isNull(at)) {
      return null;
    }
    String known = texts.find(json.bytes, at, end);
    if (known == null) {
      known = unique(at, end);
      texts.keep(json.bytes, at, end, known);
    }
    return shown(known);
  }

  private static @Nullable String shown(@Nullable String text) {
    return text == null || RecordCursor.isHidden(text) ? null : text;
  }

  private String unique(int at, int end) {
    byte[] bytes = json.bytes;
    if (bytes[at] != '"') {
      throw json.odd(at);
    }
    if (json.hasEscape()) {
      return part(at, end, cursor -> cursor.scalar(cursor.parser().nextToken()));
    }
    return new String(bytes, at + 1, end - at - 2, ISO_8859_1);
  }

  private TrailIdentity identity(int at, int end) {
    if (isNull(at)) {
      return TrailIdentity.NONE;
    }
    TrailIdentity known = identities.find(json.bytes, at, end);
    if (known == null) {
      known = part(at, end, IdentityReader::read);
      identities.keep(json.bytes, at, end, known);
    }
    return known;
  }

  /** Reads a part that the parser takes apart. */
  private interface Part<T> {
    T read(RecordCursor cursor);
  }

  private <T> T part(int at, int end, Part<T> part) {
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
