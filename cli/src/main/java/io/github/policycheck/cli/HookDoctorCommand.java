package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.Doctor;
import io.github.policycheck.cli.hook.Examination;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.report.JsonReport;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Looks for what would let a push past the hook. */
final class HookDoctorCommand implements Callable<Integer> {

  private final RepositoriesOption repositories = new RepositoriesOption();

  private final OptionSpec account =
      Options.text(
              "--account",
              "PATH",
              "The account that the snapshot should be of. Default: the one that it was made of.")
          .type(Path.class)
          .build();

  private final OptionSpec probe =
      Options.flag(
          "--probe",
          "Also push in a clone of the repository that is thrown away: once what must be refused and"
              + " once what must pass.");

  private final OptionSpec user =
      Options.text(
              "--as",
              "USER",
              "As whom to probe, for root. Default: the owner of the repository; else oneself.")
          .build();

  private final OptionSpec format =
      Options.text(
              "--format",
              "FORMAT",
              "text, or json as `schema hook-doctor` describes it. Default: text.")
          .completionCandidates(List.of("text", "json"))
          .defaultValue("text")
          .build();

  /** Elsewhere than on a terminal each check is a line, for programs that look for `OPEN`. */
  private final Optional<TextLayout> layout = Terminal.known();

  private final CommandSpec spec;

  private HookDoctorCommand() {
    this.spec =
        Options.command(
            "doctor",
            this,
            List.of(
                "Looks at guarded repositories and says what lets pushes through (OPEN), what refuses pushes"
                    + " that should not be (SHUT), what is worth knowing (warn) and what is fine (ok). It"
                    + " changes nothing. Run it as the user who receives pushes. What may not be looked at is"
                    + " UNKNOWN.",
                "",
                "  policycheck hook doctor --git-dir /srv/git/demo.git",
                "  policycheck hook doctor --under /srv/git --format json",
                ""),
            List.of(
                "  0  nothing is OPEN, UNKNOWN or SHUT",
                "  1  something is",
                "  2  wrong command line, or a repository or a folder that cannot be looked at",
                "  3  a bug of policycheck"),
            List.of(repositories.gitDirs(), repositories.folders(), account, probe, user, format));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new HookDoctorCommand().spec;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Messages messages = new Messages(spec.commandLine().getErr());
    String as = user.getValue();
    boolean isProbed = Options.isGiven(probe);
    if (as != null && !isProbed) {
      throw new InputException("--as says as whom to --probe");
    }
    boolean isJson =
        Choice.of("format", format.getValue(), List.of("text", "json"), name -> name)
            .equals("json");
    RepositorySearch.Found found = repositories.find();
    List<RepositorySearch.Unread> unread = found.notExamined();
    Doctor.Wish wish = new Doctor.Wish(account.getValue(), isProbed, as);
    List<Examination> examinations = new ArrayList<>();
    for (String repository : found.repositories()) {
      Examination examination = Doctor.examine(repository, wish);
      examinations.add(examination);
      if (!isJson) {
        text(out, examination);
      }
    }
    if (isJson) {
      out.print(JsonReport.of(examinations, unread));
    } else if (repositories.areMany()) {
      out.println(summary(examinations));
    }
    HookProblems problems = new HookProblems(repositories.areMany(), messages);
    problems.unread(unread);
    examinations.stream()
        .filter(examination -> !examination.isDone())
        .forEach(
            examination ->
                problems.one(examination.repository(), examination.checks().get(0).text()));
    if (problems.count() > 0) {
      return ExitCode.BAD_INPUT.code();
    }
    boolean isWell = examinations.stream().noneMatch(Examination::isTrouble);
    return (isWell ? ExitCode.OK : ExitCode.DENIED).code();
  }

  private void text(PrintWriter out, Examination examination) {
    if (repositories.areMany()) {
      print(out, examination.repository() + ": " + examination.state().word());
    }
    if (examination.isDone()) {
      examination.checks().forEach(check -> print(out, check.toString()));
    }
    out.flush(); // many take a while
  }

  private void print(PrintWriter out, String line) {
    String printable = Printable.text(line);
    out.print(layout.map(columns -> columns.text(printable)).orElse(printable + "\n"));
  }

  private static String summary(List<Examination> examinations) {
    StringBuilder summary = new StringBuilder();
    summary
        .append(examinations.size())
        .append(examinations.size() == 1 ? " repository" : " repositories");
    String separator = ": ";
    for (Examination.State state : Examination.State.values()) {
      long count = examinations.stream().filter(each -> each.state() == state).count();
      if (count > 0) {
        summary.append(separator).append(count).append(' ').append(state.word());
        separator = ", ";
      }
    }
    return summary.toString();
  }
}
