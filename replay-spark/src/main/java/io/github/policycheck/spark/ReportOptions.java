package io.github.policycheck.spark;

import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.replay.report.ReplayCsv;
import io.github.policycheck.replay.report.ReplayJson;
import io.github.policycheck.replay.report.ReplayPage;
import io.github.policycheck.replay.report.ReplayReport;
import io.github.policycheck.replay.report.ReplayText;
import io.github.policycheck.replay.report.ReplayTextStyle;
import io.github.policycheck.replay.report.SuggestedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a report is written. */
final class ReportOptions {

  /** How the answer is printed. */
  enum Format {
    text,
    json,
    csv,
    html
  }

  private final OptionSpec suggest =
      Options.flag("--suggest", "Adds the Allow that would have been needed; not in CSV.");

  private final OptionSpec addresses =
      Options.flag(
          "--show-addresses",
          "The report may hold the addresses of callers and the names of their programs.");

  private final OptionSpec isAll = Options.flag("--all", "Text: no list is cut short.");

  private final OptionSpec format = Options.format("the answer", Format.class);

  List<ArgSpec> all() {
    return List.of(suggest, addresses, isAll, format);
  }

  boolean showsAddresses() {
    return Options.isGiven(addresses);
  }

  /** Returns a report as it was asked for; text as files have it. */
  String text(ReplayReport report) {
    SuggestedPolicy suggested = Options.isGiven(suggest) ? SuggestedPolicy.of(report) : null;
    Format known = format.getValue();
    return switch (known) {
      case text -> {
        ReplayTextStyle style =
            new ReplayTextStyle(
                version(), new TextLayout(TextLayout.USUAL_WIDTH), false, Options.isGiven(isAll));
        String text = ReplayText.of(report, style);
        yield suggested == null
            ? text
            : text + "\n" + suggested.text(style) + suggested.policy().orElse("");
      }
      case json -> ReplayJson.of(report, version(), suggested);
      case csv -> ReplayCsv.of(report);
      case html -> ReplayPage.of(report, version());
    };
  }

  /** Returns the version of the command that this is part of. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            Options.class.getResourceAsStream("/io/github/policycheck/cli/version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
