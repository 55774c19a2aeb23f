package io.github.policycheck.githook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.Arn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: a line of JSON for each push, with the names that CloudTrail gives to the fields.
 * It records what was decided, not what became of it; the lines of {@code post-receive} do that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/integ-cloudtrail.html">CodeCommit
 *     User Guide: logging API calls with CloudTrail</a>
 */
final class AuditLog {

  private static final long MILLISECONDS = 1000;
  private static final int TWO_DIGITS = 10;

  private AuditLog() {}

  /** What is known of a push when it is logged; it may be refused before much is. */
  static final class Entry {
    String eventType = "PolicycheckDecision";
    @Nullable String login;
    @Nullable Account account;
    @Nullable String snapshotDigest;
    @Nullable Arn repository;
    List<ReceivedUpdate> updates = List.of();
    @Nullable Verdict verdict;
    @Nullable String error;
    HookConfig.@Nullable Mode mode;
  }

  /**
   * Appends an entry as a line of its own, whatever other pushes do at the same time.
   *
   * @throws IOException if that fails
   */
  static void append(String file, Entry entry, long now) throws IOException {
    LogFile.append(file, (line(entry, now) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static String line(Entry entry, long now) {
    JsonLine json = new JsonLine().beginObject();
    json.member("eventTime", time(now));
    json.member("eventSource", "codecommit.amazonaws.com");
    json.member("eventName", "GitPush");
    json.member("eventType", entry.eventType);
    Account account = entry.account;
    if (account != null) {
      json.member("awsRegion", account.region().orElse(""));
    }
    identity(json, entry, account);
    json.beginObject("requestParameters").beginArray("references");
    for (ReceivedUpdate update : entry.updates) {
      json.beginObject()
          .member("ref", update.reference())
          .member("commit", update.newName().hex())
          .member("oldCommit", update.oldName().hex())
          .endObject();
    }
    json.endArray().endObject();
    if (entry.error != null) {
      json.member("errorCode", "AccessDenied").member("errorMessage", entry.error);
    }
    Arn repository = entry.repository;
    if (repository != null) {
      json.beginArray("resources")
          .beginObject()
          .member("ARN", repository.toString())
          .member("accountId", repository.account())
          .member("type", "AWS::CodeCommit::Repository")
          .endObject()
          .endArray();
    }
    decision(json, entry);
    return json.endObject().toString();
  }

  private static void identity(JsonLine json, Entry entry, @Nullable Account account) {
    Verdict verdict = entry.verdict;
    json.beginObject("userIdentity");
    if (verdict != null && account != null) {
      PrincipalId principal = verdict.principal();
      json.member("type", principal.kind() == PrincipalId.Kind.ROLE ? "AssumedRole" : "IAMUser");
      json.member("arn", account.arn(principal).toString());
      json.member("accountId", account.id());
      if (principal.kind() == PrincipalId.Kind.USER) {
        json.member("userName", principal.name());
      }
    }
    if (entry.login != null) {
      json.member("login", entry.login);
    }
    json.endObject();
  }

  private static void decision(JsonLine json, Entry entry) {
    json.beginObject("additionalEventData");
    if (entry.repository != null) {
      json.member("repositoryName", entry.repository.resource());
    }
    if (entry.mode != null) {
      json.member("mode", entry.mode == HookConfig.Mode.AUDIT ? "audit" : "enforce");
    }
    if (entry.snapshotDigest != null) {
      json.member("snapshotDigest", entry.snapshotDigest);
    }
    Verdict verdict = entry.verdict;
    if (verdict != null) {
      json.beginArray("calls");
      json.beginObject().member("eventName", action()).nullMember("reference");
      call(json, verdict.discovery());
      for (Verdict.OnReference reference : verdict.references()) {
        json.beginObject().member("eventName", action()).member("reference", reference.reference());
        if (reference.change().type().text().isPresent()) {
          json.member("refUpdate", reference.change().type().text().get());
        }
        call(json, reference.decision());
      }
      json.endArray();
    }
    json.endObject();
  }

  private static String action() {
    return CodeCommitAction.GIT_PUSH.substring(CodeCommitAction.PREFIX.length());
  }

  private static void call(JsonLine json, CallDecision decision) {
    json.member("decision", decision.decision().text());
    MatchedStatement statement = decision.statement();
    if (statement != null) {
      json.member("policy", statement.policy().name());
      json.member("statement", statement.statement().index());
    }
    if (!decision.notKnown().isEmpty()) {
      json.beginArray("notKnown");
      for (NotKnown part : decision.notKnown()) {
        json.beginObject()
            .member("what", part.what().text())
            .member("reason", part.reason())
            .endObject();
      }
      json.endArray();
    }
    json.endObject();
  }

  /** ISO 8601 in UTC, as CloudTrail writes it; a formatter would cost the start milliseconds. */
  private static String time(long now) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(now / MILLISECONDS, 0, ZoneOffset.UTC);
    return time.toLocalDate()
        + "T"
        + two(time.getHour())
        + ":"
        + two(time.getMinute())
        + ":"
        + two(time.getSecond())
        + "Z";
  }

  private static String two(int number) {
    return (number < TWO_DIGITS ? "0" : "") + number;
  }
}
