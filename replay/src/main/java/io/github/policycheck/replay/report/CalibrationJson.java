package io.github.policycheck.replay.report;

import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.replay.total.Agreement;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/**
 * Writes how far policies say what AWS did as JSON, as {@code replay --calibrate --format json}
 * prints it: {@code policycheck schema replay-calibration} describes it.
 */
public final class CalibrationJson {

  private final CalibrationReport report;
  private final JsonGenerator json;

  private CalibrationJson(CalibrationReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /**
   * Returns the JSON text, which ends with a line break.
   *
   * @param version the version of policycheck
   */
  public static String of(CalibrationReport report, String version) {
    return JsonOutput.indented(json -> new CalibrationJson(report, json).write(version));
  }

  private void write(String version) {
    json.writeStartObject();
    json.writeStringProperty("question", report.subject().question());
    json.writeBooleanProperty("contextFile", report.subject().hasContextFile());
    json.writeBooleanProperty("addresses", report.subject().showsAddresses());
    String percent = report.percent();
    if (percent == null) {
      json.writeNullProperty("agreementPercent");
    } else {
      json.writeNumberProperty("agreementPercent", new BigDecimal(percent));
    }
    counts();
    ReplayJson.window(json, report.window());
    groups("refusedByAwsAlone", Agreement.REFUSED_BY_AWS_ALONE);
    groups("refusedHereAlone", Agreement.REFUSED_HERE_ALONE);
    groups("refusedByAnotherType", Agreement.REFUSED_BY_ANOTHER_TYPE);
    reasons("notDecided", "hinges", Agreement.NOT_DECIDED);
    reasons("notCompared", "reasons", Agreement.NOT_COMPARED);
    ReplayJson.log(json, report.log());
    json.writeStringProperty("policycheck", version);
    json.writeEndObject();
  }

  private void counts() {
    json.writeObjectPropertyStart("counts");
    json.writeNumberProperty("records", report.records());
    json.writeNumberProperty("compared", report.comparedCalls());
    json.writeNumberProperty("agreed", report.agreedCalls());
    for (Agreement agreement : Agreement.values()) {
      json.writeNumberProperty(name(agreement), report.calls(agreement));
    }
    json.writeEndObject();
  }

  private static String name(Agreement agreement) {
    return switch (agreement) {
      case DONE -> "done";
      case REFUSED -> "refused";
      case REFUSED_BY_ANOTHER_TYPE -> "refusedByAnotherType";
      case REFUSED_HERE_ALONE -> "refusedHereAlone";
      case REFUSED_BY_AWS_ALONE -> "refusedByAwsAlone";
      case NOT_DECIDED -> "notDecided";
      case NOT_COMPARED -> "notCompared";
    };
  }

  private void groups(String name, Agreement agreement) {
    json.writeArrayPropertyStart(name);
    for (CalibrationGroup group : report.groups(agreement)) {
      json.writeStartObject();
      if (group.statement() == null) {
        json.writeNullProperty("statement");
      } else {
        ReplayJson.statement(json, group.statement());
      }
      ReplayJson.strings(json, "reasons", group.reasons());
      json.writeNumberProperty("calls", group.calls());
      json.writeArrayPropertyStart("principals");
      for (ReplayRow row : group.rows()) {
        json.writeStartObject();
        json.writeStringProperty("action", row.action());
        ReplayJson.row(json, row);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void reasons(String name, String member, Agreement agreement) {
    json.writeArrayPropertyStart(name);
    for (CalibrationGroup group : report.groups(agreement)) {
      json.writeStartObject();
      ReplayJson.strings(json, member, group.reasons());
      json.writeNumberProperty("records", group.calls());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
