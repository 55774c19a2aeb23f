package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What git does with a repository of CodeCommit. A push is two records: Git asks for the references
 * first. How a refused push is recorded AWS does not document: as other refused calls are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/integ-cloudtrail.html">CodeCommit
 *     User Guide: logging API calls with CloudTrail</a>
 */
final class Pushes {

  /** The branch that the accounts keep those from who have limits. */
  static final String PROTECTED = "refs/heads/main";

  private static final String SOURCE = "codecommit.amazonaws.com";
  private static final String[] BRANCHES = {
    "refs/heads/develop", "refs/heads/feature/login", "refs/heads/fix/ünïcode", "refs/heads/release"
  };

  private Pushes() {}

  /** Returns the records of a push that was made. */
  static List<Entry> push(Facts facts, int count) {
    TrailPrincipal by = facts.account.pick(facts.draw, pusher(facts));
    boolean mayMoveMain = by.access() == Access.FULL;
    return pair(facts, by, references(count, mayMoveMain && facts.draw.below(3) == 0), null);
  }

  private static Access pusher(Facts facts) {
    return facts.draw.below(2) == 0 ? Access.FULL : Access.LIMITED;
  }

  /** Returns those of a push whose second call was refused, for one of its references. */
  static List<Entry> refused(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Access.LIMITED);
    return pair(facts, by, references(1 + facts.draw.below(3), true), Refusal.EXPLICIT);
  }

  /** Returns that of a push whose first call was refused. */
  static List<Entry> refusedAtOnce(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Access.READER);
    Entry first = entry(facts, by, "GitPush", agent(facts), facts.draw.below(2) == 0);
    return List.of(refuse(first, by, Refusal.NOT_ALLOWED));
  }

  /** Returns that of a pull, or of a look whether there is something to pull. */
  static List<Entry> pull(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, pusher(facts));
    boolean isSsh = facts.draw.below(4) == 0;
    Entry entry = entry(facts, by, "GitPull", agent(facts), isSsh);
    if (facts.draw.below(2) == 0) {
      entry.additional =
          additional(
              facts, isSsh, List.of("multi_ack_detailed", "side-band-64k", "thin-pack"), true);
    }
    return List.of(entry);
  }

  private static List<Entry> pair(
      Facts facts, TrailPrincipal by, List<String> references, @Nullable Refusal refusal) {
    boolean isSsh = facts.draw.below(4) == 0;
    String agent = agent(facts);
    Entry first = entry(facts, by, "GitPush", agent, isSsh);
    Entry second = entry(facts, by, "GitPush", agent, isSsh);
    second.isReadOnly = false;
    // Both come from where git runs, with the same credentials.
    second.identity = first.identity;
    second.address = first.address;
    String[] commits = new String[references.size()];
    for (int i = 0; i < commits.length; i++) {
      commits[i] = facts.draw.hex(40);
    }
    second.request = json -> references(json, references, commits);
    second.additional =
        additional(facts, isSsh, List.of("report-status", "side-band-64k"), refusal == null);
    return List.of(first, refusal == null ? second : refuse(second, by, refusal));
  }

  private static Entry refuse(Entry entry, TrailPrincipal by, Refusal refusal) {
    return refusal.of(entry, "AccessDenied", "codecommit:GitPush", repository(entry.facts), by);
  }

  private static List<String> references(int count, boolean hasProtected) {
    List<String> references = new ArrayList<>();
    if (hasProtected) {
      references.add(PROTECTED);
    }
    for (int i = 0; references.size() < count; i++) {
      references.add(BRANCHES[i]);
    }
    return references;
  }

  private static void references(JsonGenerator json, List<String> references, String[] commits) {
    json.writeStartObject();
    json.writeArrayPropertyStart("references");
    for (int i = 0; i < commits.length; i++) {
      json.writeStartObject();
      json.writeStringProperty("commit", commits[i]);
      json.writeStringProperty("ref", references.get(i));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String agent(Facts facts) {
    return facts.draw.below(4) == 0 ? "SSH-2.0-OpenSSH_9.6" : "git/2.47.2";
  }

  private static Entry entry(
      Facts facts, TrailPrincipal by, String name, String agent, boolean isSsh) {
    Identity identity = new Identity(facts);
    Entry entry = new Entry(facts, SOURCE, name, identity.principal(by, by.sessions().get(0)));
    entry.agent = agent;
    entry.additional = additional(facts, isSsh, List.of(), false);
    String arn = repository(facts);
    entry.resources =
        json -> {
          json.writeStartArray();
          json.writeStartObject();
          json.writeStringProperty("accountId", facts.account.id());
          json.writeStringProperty("type", "AWS::CodeCommit::Repository");
          json.writeStringProperty("ARN", arn);
          json.writeEndObject();
          json.writeEndArray();
        };
    return entry;
  }

  private static String name(Facts facts) {
    // The same one for all records of an event.
    return facts.account.name("repo", new Draw(facts.second, facts.account.id().hashCode()));
  }

  private static String repository(Facts facts) {
    return facts.account.arn("codecommit", facts.region, name(facts));
  }

  private static Part additional(
      Facts facts, boolean isSsh, List<String> capabilities, boolean isTransferred) {
    String repositoryId = facts.draw.uuid();
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("protocol", isSsh ? "SSH" : "HTTP");
      if (!capabilities.isEmpty()) {
        json.writeArrayPropertyStart("capabilities");
        capabilities.forEach(json::writeString);
        json.writeEndArray();
      }
      json.writeBooleanProperty("dataTransferred", isTransferred);
      json.writeStringProperty("repositoryName", name(facts));
      json.writeStringProperty("repositoryId", repositoryId);
      if (capabilities.contains("thin-pack")) {
        json.writeBooleanProperty("shallow", false);
      }
      json.writeEndObject();
    };
  }
}
