package io.github.policycheck.replay.report;

import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * The Allow that would have been needed for the calls that are refused, all of which AWS had
 * allowed. It is about those that are refused as nothing allows them: no Allow helps against a
 * Deny.
 */
public final class SuggestedPolicy {

  private final ReplayReport report;
  private final List<NeededAllow> needed;

  private SuggestedPolicy(ReplayReport report) {
    this.report = report;
    this.needed = List.copyOf(NeededAllow.of(report.rows()));
  }

  /** Returns what the calls of a report need. */
  public static SuggestedPolicy of(ReplayReport report) {
    return new SuggestedPolicy(report);
  }

  /**
   * Returns the policy as JSON that ends with a line break, empty if no Allow is needed or helps.
   */
  public Optional<String> policy() {
    return needed.isEmpty() ? Optional.empty() : Optional.of(JsonOutput.indented(this::policy));
  }

  /** Says what of the policy who needs, and what no policy helps; ends with a line break. */
  public String text(ReplayTextStyle style) {
    TextLines out = new TextLines(style);
    long withAllow = needed.stream().mapToLong(NeededAllow::calls).sum();
    if (report.refusedCalls() == 0) {
      out.line(0, "no Allow is needed: no call would have been refused");
    } else {
      out.line(
          0,
          "an Allow helps "
              + ReplayWords.number(withAllow)
              + " of "
              + ReplayWords.calls(report.refusedCalls())
              + " that would have been refused");
    }
    needed.forEach(one -> allow(one, out));
    report.refused().forEach(group -> denied(group, out));
    if (!needed.isEmpty()) {
      out.line(
          0,
          "each call is there with what refuses it first: replay with the policy to see whether more"
              + " is needed");
    }
    long depends = report.counts().of(Outcome.DEPENDS);
    if (depends > 0) {
      out.line(
          0,
          "not in it: "
              + ReplayWords.calls(depends)
              + " of which it depends whether they would have been refused");
    }
    return out.toString();
  }

  private static void allow(NeededAllow one, TextLines out) {
    out.line(
        0,
        one.sid()
            + ": "
            + ReplayWords.some(one.actions())
            + " for "
            + ReplayWords.calls(one.calls())
            + " of "
            + ReplayWords.some(one.principals()));
    if (!one.isExact()) {
      out.line(
          1,
          "`*` stands for resources that are not all known; narrow it"
              + (one.known().isEmpty() ? "" : ". Known are " + ReplayWords.some(one.known())));
    }
  }

  private static void denied(StatementGroup group, TextLines out) {
    StatementRef statement = group.statement();
    if (statement == null) {
      return;
    }
    out.line(
        0,
        "no Allow helps "
            + ReplayWords.calls(group.calls())
            + " that a Deny refuses: "
            + ReplayWords.statement(statement));
    out.line(1, "leave out of it " + ReplayWords.some(actions(group)));
    out.line(
        1,
        "or except "
            + ReplayWords.some(principals(group))
            + ", by a condition on aws:PrincipalArn");
  }

  private static List<String> actions(StatementGroup group) {
    return group.actions().stream().map(ActionGroup::action).toList();
  }

  private static List<String> principals(StatementGroup group) {
    return List.copyOf(
        new TreeSet<>(
            group.actions().stream()
                .flatMap(action -> action.rows().stream())
                .map(ReplayRow::principal)
                .toList()));
  }

  /** Writes the member of a report. */
  void write(JsonGenerator json) {
    json.writeStartObject();
    if (needed.isEmpty()) {
      json.writeNullProperty("policy");
    } else {
      json.writeName("policy");
      policy(json);
    }
    json.writeArrayPropertyStart("allowed");
    for (NeededAllow one : needed) {
      json.writeStartObject();
      json.writeStringProperty("sid", one.sid());
      json.writeNumberProperty("calls", one.calls());
      json.writeBooleanProperty("exact", one.isExact());
      strings(json, "known", one.known());
      strings(json, "principals", one.principals());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("denied");
    for (StatementGroup group : report.refused()) {
      if (group.statement() != null) {
        json.writeStartObject();
        ReplayJson.statement(json, group.statement());
        json.writeNumberProperty("calls", group.calls());
        strings(json, "actions", actions(group));
        strings(json, "principals", principals(group));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void policy(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("Version", PolicyVersion.V2012_10_17.text());
    json.writeArrayPropertyStart("Statement");
    for (NeededAllow one : needed) {
      json.writeStartObject();
      json.writeStringProperty("Sid", one.sid());
      json.writeStringProperty("Effect", "Allow");
      strings(json, "Action", one.actions());
      strings(json, "Resource", one.resources());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
