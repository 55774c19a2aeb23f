package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.Check;
import io.github.policycheck.cli.hook.Doctor;
import io.github.policycheck.engine.finding.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for what would let a push past the hook. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = {
      "Looks at a guarded repository and says what lets pushes through (OPEN), what refuses pushes"
          + " that should not be (SHUT), what is worth knowing (warn) and what is well (ok). It"
          + " changes nothing. Run it as the user who receives pushes.",
      "",
      "  policycheck hook doctor --git-dir /srv/git/demo.git",
      ""
    },
    footer = {
      "  0  nothing is OPEN or SHUT",
      "  1  something is",
      "  2  wrong command line, or no bare repository",
      "  3  a bug of policycheck"
    })
final class HookDoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--git-dir",
      required = true,
      paramLabel = "DIR",
      description = "The bare repository.")
  private String gitDir;

  @Option(
      names = "--account",
      paramLabel = "PATH",
      description =
          "The account that the snapshot should be of. Default: the one that it was made of.")
  private @Nullable Path account;

  @Option(
      names = "--probe",
      description =
          "Also push in a clone of the repository that is thrown away: once what must be refused and"
              + " once what must pass.")
  private boolean probe;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description =
          "As whom to probe, for root. Default: the owner of the repository; else oneself.")
  private @Nullable String user;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  HookDoctorCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (user != null && !probe) {
      throw new InputException("--as says as whom to --probe");
    }
    List<Check> checks = new ArrayList<>(Doctor.examine(gitDir, account));
    if (probe) {
      checks.addAll(Doctor.probe(gitDir, user));
    }
    checks.forEach(check -> out.println(Printable.text(check.toString())));
    boolean isWell = checks.stream().noneMatch(Check::isTrouble);
    return (isWell ? ExitCode.OK : ExitCode.DENIED).code();
  }
}
