package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.Removals;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.finding.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Takes the hook out of bare repositories. */
final class HookUninstallCommand implements Callable<Integer> {

  private final RepositoriesOption repositories = new RepositoriesOption();

  private final CommandSpec spec;

  private HookUninstallCommand() {
    this.spec =
        Options.command(
            "uninstall",
            this,
            List.of(
                "Takes the hook out of bare repositories, and all that was installed with it; puts back a hook"
                    + " that it chained. What others may use, such as a shared snapshot and the log, stays. A"
                    + " hook that was changed stays too, and is reported.",
                "",
                "  policycheck hook uninstall --git-dir /srv/git/demo.git",
                ""),
            List.of(
                "  0  taken out, or there was nothing",
                "  1  taken out of some; the messages name the others",
                "  2  wrong command line, or something that is not possible; nothing is changed",
                "  3  a bug of policycheck"),
            List.of(repositories.gitDirs(), repositories.folders()));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new HookUninstallCommand().spec;
  }

  @Override
  public Integer call() {
    return uninstall(
        repositories, spec.commandLine().getOut(), new Messages(spec.commandLine().getErr()));
  }

  static Integer uninstall(RepositoriesOption repositories, PrintWriter out, Messages messages) {
    RepositorySearch.Found found = repositories.find(messages);
    HookProblems problems = new HookProblems(repositories.areMany(), messages);
    problems.unread(found.unread());
    Removals.remove(
        found.repositories(),
        removed -> {
          if (removed.problem() != null) {
            problems.one(removed.repository(), removed.problem());
            return;
          }
          problems.done();
          out.println(
              Printable.text(
                  removed.wasThere()
                      ? removed.repository() + " is not guarded any more"
                      : "there is no hook of policycheck in " + removed.repository()));
          removed.left().forEach(messages::hint);
        });
    return problems.exitCode().code();
  }
}
