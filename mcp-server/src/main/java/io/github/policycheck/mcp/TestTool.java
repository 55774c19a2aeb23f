package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.report.TestFormat;
import io.github.policycheck.policytest.report.TestOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What came of tests of policies. */
final class TestTool implements Tool {

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String title() {
    return "Run tests of policies";
  }

  @Override
  public String description() {
    return "Runs the tests that lie beside policies: files *.policytest.yaml, whose cases say who may do"
        + " what and who may not. A case that fails has its reasons, the statements that nearly decided"
        + " it, and the case as it would pass.";
  }

  @Override
  public List<Parameter> parameters() {
    return TemplateParameters.ofAccountAfter(
        Parameter.texts(
            "paths",
            "Test files, folders with files *.policytest.yaml, or patterns of their names. Default: the"
                + " folders of the server."),
        Parameter.text("account", "The account to test, instead of those that the files name."),
        Parameter.flag(
            "coverage",
            "Name also the statements, and the actions, resources and condition values in them, by"
                + " which no case is decided."));
  }

  @Override
  public String schema() {
    return "test";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    Configuration.checkVersion(workspace.folders());
    List<Path> named = arguments.texts("paths").stream().map(workspace::path).toList();
    Optional<Path> account = arguments.text("account").map(workspace::path);
    TestFiles files =
        TestFiles.of(
            (named.isEmpty() ? workspace.folders() : named).stream().map(FileNames::text).toList());
    boolean isCovering = arguments.isTrue("coverage");
    AccountInputs given = TemplateParameters.ofAccount(arguments, workspace);
    TestFileReader reader = new TestFileReader(account, given, isCovering);
    TestRun run = TestRun.of(files.files(), reader, call);
    reader.checkGiven();
    TestOutcome outcome =
        new TestOutcome(
            run,
            files.problems(),
            isCovering ? Optional.of(Coverage.of(run)) : Optional.empty(),
            OptionalDouble.empty());
    List<String> messages = new ArrayList<>();
    run.leftOut().forEach(policy -> messages.addAll(Messages.findings(policy.problems())));
    messages.addAll(Messages.warnings(run.warnings()));
    messages.addAll(Messages.warnings(run.ages(Instant.now())));
    messages.addAll(Messages.errors(files.problems()));
    messages.addAll(files.hints());
    return ToolAnswer.of(
        TestFormat.TEXT.write(outcome, false, new TextLayout(ToolAnswer.WIDTH)),
        messages,
        TestFormat.JSON.write(outcome, false),
        !outcome.isRight());
  }
}
