package io.github.policycheck.replay.trail;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Reads records of CloudTrail, one after the other. What nobody needs is passed over. A record may
 * lie in the {@code detail} of an event of EventBridge, or be the text {@code CloudTrailEvent} of
 * an answer of {@code aws cloudtrail lookup-events}.
 *
 * <p>Not for several threads at once.
 */
public final class TrailEventReader {

  private static final PropertyNameMatcher NAMES =
      TrailNames.matcher(Arrays.stream(Member.ALL).map(Member::text).toArray(String[]::new));

  private final JsonFactory factory;
  private final Predicate<String> isReached;
  private final Predicate<TrailEvent> needsParts;
  private final TextCache texts = new TextCache();

  /**
   * Makes a reader.
   *
   * @param factory makes the parsers of texts in records
   * @param isReached tells of an {@code eventSource} whether a policy can reach its calls; of the
   *     others neither parameters nor resources are kept
   * @param needsParts tells of a call that comes without them whether they matter
   */
  public TrailEventReader(
      JsonFactory factory, Predicate<String> isReached, Predicate<TrailEvent> needsParts) {
    this.factory = Objects.requireNonNull(factory, "factory");
    this.isReached = Objects.requireNonNull(isReached, "isReached");
    this.needsParts = Objects.requireNonNull(needsParts, "needsParts");
  }

  /**
   * Reads the object whose opening brace the parser has just read, to its closing one.
   *
   * @param parser the parser
   * @param list reads the list of records whose opening bracket the parser has just read, to its
   *     closing one, if the object has one; null if it is to have none
   * @throws JacksonException if the parser does not get there
   */
  public TrailRecord read(JsonParser parser, @Nullable Consumer<JsonParser> list) {
    return read(parser, list, false);
  }

  private TrailRecord read(
      JsonParser parser, @Nullable Consumer<JsonParser> list, boolean isInner) {
    RecordCursor record = new RecordCursor(parser, texts);
    RecordDraft draft = new RecordDraft();
    boolean isContainer = false;
    Set<Member> seen = EnumSet.noneOf(Member.class);
    int place;
    while ((place = parser.nextNameMatch(NAMES)) != PropertyNameMatcher.MATCH_END_OBJECT) {
      if (place < 0) {
        record.skipValue();
        continue;
      }
      Member member = Member.ALL[place];
      if (!seen.add(member)) {
        record.fault("has `" + member.text() + "` twice");
      }
      if (member == Member.RECORDS || member == Member.EVENTS) {
        if (list == null) {
          record.skipValue();
        } else if (record.entersList(member.text())) {
          isContainer = true;
          list.accept(parser);
        }
      } else if (member == Member.DETAIL && !isInner) {
        draft.inner = inner(record);
      } else if (member == Member.LOOKED_UP && !isInner) {
        draft.inner = lookedUp(record);
      } else {
        member(member, record, draft);
      }
    }
    return isContainer ? new TrailRecord.Container() : finished(draft, record.fault().orElse(null));
  }

  /** What is wrong with parts that do not matter does not matter either. */
  private TrailRecord finished(RecordDraft draft, @Nullable String fault) {
    RecordedValue parameters = draft.parameters;
    List<TrailResource> resources = draft.resources;
    draft.forgetParts();
    TrailRecord without = draft.finished(fault);
    if (without instanceof TrailRecord.Call call
        && !(isReached.test(call.event().source()) && needsParts.test(call.event()))) {
      return without;
    }
    draft.parameters = parameters;
    draft.resources = resources;
    return draft.finished(draft.faultOfParts == null ? fault : draft.faultOfParts);
  }

  private void member(Member member, RecordCursor record, RecordDraft draft) {
    switch (member) {
      case VERSION -> draft.version = record.text(member.text());
      case IDENTITY -> draft.identity = IdentityReader.read(record);
      case TIME -> draft.time = record.text(member.text());
      case SOURCE -> draft.source = record.text(member.text());
      case NAME -> draft.name = record.text(member.text());
      case REGION -> draft.region = record.text(member.text());
      case SOURCE_IP -> draft.sourceIp = record.text(member.text());
      case USER_AGENT -> draft.userAgent = record.text(member.text());
      case ERROR_CODE -> draft.errorCode = record.written(member.text());
      case ERROR_MESSAGE -> draft.errorMessage = record.text(member.text());
      case PARAMETERS -> parameters(record, draft);
      case ID -> draft.id = record.text(member.text());
      case SHARED_ID -> draft.sharedId = record.textIfShown(member.text());
      case TYPE -> draft.type = record.text(member.text());
      case CATEGORY -> draft.category = record.text(member.text());
      case IS_MANAGEMENT -> draft.isManagement = record.truth(member.text());
      case RECIPIENT -> draft.recipient = record.text(member.text());
      case VPC_ENDPOINT -> draft.vpcEndpoint = record.textIfShown(member.text());
      case TLS -> draft.isEncrypted = isEncrypted(record);
      case RESOURCES -> resources(record, draft);
      case DETAIL_TYPE -> draft.detailType = record.text(member.text());
      case DIGEST -> {
        draft.isDigest = true;
        record.skipValue();
      }
      default -> record.skipValue();
    }
  }

  /** Tells whether a record is of a service that is reached, as far as is known by now. */
  private boolean isWanted(RecordDraft draft) {
    return draft.source == null || isReached.test(draft.source);
  }

  /** Reads a part, whose faults are its own; the first thing that is wrong is said. */
  private <T> T part(RecordCursor record, RecordDraft draft, Function<RecordCursor, T> reader) {
    RecordCursor part = new RecordCursor(record.parser(), texts);
    T read = reader.apply(part);
    if (record.fault().isEmpty() && draft.faultOfParts == null) {
      draft.faultOfParts = part.fault().orElse(null);
    }
    return read;
  }

  private void parameters(RecordCursor record, RecordDraft draft) {
    if (isWanted(draft)) {
      draft.parameters = part(record, draft, ParameterReader::read);
    } else {
      record.skipValue();
    }
  }

  private static boolean isEncrypted(RecordCursor record) {
    return record.entersObject(Member.TLS.text()) && TlsDetails.haveVersion(record.parser());
  }

  private void resources(RecordCursor record, RecordDraft draft) {
    if (isWanted(draft)) {
      draft.resources = part(record, draft, ResourceReader::read);
    } else {
      record.skipValue();
    }
  }

  private @Nullable TrailRecord inner(RecordCursor record) {
    return record.entersObject(Member.DETAIL.text()) ? read(record.parser(), null, true) : null;
  }

  private @Nullable TrailRecord lookedUp(RecordCursor record) {
    String text = record.text(Member.LOOKED_UP.text());
    return text == null ? null : read(text);
  }

  /** Reads a record that is written in a text, as {@code lookup-events} hands them out. */
  public TrailRecord read(String text) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonToken token = parser.nextToken();
      return token == JsonToken.START_OBJECT
          ? read(parser, null, true)
          : new TrailRecord.Broken(
              "`CloudTrailEvent` holds " + TokenName.of(token) + ", not a record");
    } catch (JacksonException e) {
      return new TrailRecord.Broken("the text in `CloudTrailEvent` " + JsonFault.inPlainWords(e));
    }
  }
}
