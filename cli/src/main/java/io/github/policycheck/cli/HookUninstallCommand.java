package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.Removals;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.engine.finding.Printable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes the hook out of bare repositories. */
@Command(
    name = "uninstall",
    sortOptions = false,
    description = {
      "Takes the hook out of bare repositories, and all that was installed with it; puts back a hook"
          + " that it chained. What others may use, such as a shared snapshot and the log, stays. A"
          + " hook that somebody changed stays too, and is told.",
      "",
      "  policycheck hook uninstall --git-dir /srv/git/demo.git",
      ""
    },
    footer = {
      "  0  taken out, or there was nothing",
      "  1  taken out of some; the messages name the others",
      "  2  wrong command line, or something that cannot be; nothing is changed",
      "  3  a bug of policycheck"
    })
final class HookUninstallCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RepositoriesOption repositories;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  HookUninstallCommand() {}

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
