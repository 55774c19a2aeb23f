package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.hook.InstallRequest;
import io.github.policycheck.cli.hook.Installations;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.eval.LeftOutPrincipals;
import io.github.policycheck.eval.UnknownInWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the hook into a bare repository. */
final class HookInstallCommand implements Callable<Integer> {

  private final RepositoriesOption repositories = new RepositoriesOption();

  private final AccountOption account = new AccountOption();

  private final OptionSpec repository =
      Options.text(
              "--repository",
              "NAME",
              "The CodeCommit repository that all of them stand for: its name or ARN. Default: the name of"
                  + " the folder of each, without .git.")
          .build();

  private final OptionSpec principalFrom =
      Options.text(
              "--principal-from",
              "SOURCE",
              "Where the server says who pushes: env: and a variable, such as env:REMOTE_USER. There is"
                  + " no default.")
          .build();

  private final OptionSpec mode =
      Options.text(
              "--mode",
              "MODE",
              "enforce: refuse. audit: let every push through, and say what would have been refused."
                  + " Default: enforce.")
          .completionCandidates(List.of("enforce", "audit"))
          .build();

  private final OptionSpec auditLog =
      Options.text(
              "--audit-log",
              "FILE",
              "Where each decision is logged, on a line of JSON. Default: nowhere.")
          .type(Path.class)
          .build();

  private final OptionSpec message =
      Options.text(
              "--message",
              "TEXT",
              "A line that follows the reasons where a push is refused, such as whom to ask.")
          .build();

  private final OptionSpec postReceive =
      Options.flag("--post-receive", "Also log which references were moved, by a second hook.");

  private final OptionSpec layout =
      Options.text(
              "--layout",
              "LAYOUT",
              "What runs the hook. git: Git. dispatch.d: a hook of Gitea or Forgejo that runs"
                  + " hooks/pre-receive.d. gitlab: GitLab, custom_hooks. gitolite: its repo-specific"
                  + " hooks. auto, the default: what the repository looks like.")
          .completionCandidates(List.of("auto", "git", "dispatch.d", "gitlab", "gitolite"))
          .build();

  private final OptionSpec chain =
      Options.flag(
          "--chain", "Run a hook of others that is there after policycheck's, if that accepts.");

  private final OptionSpec snapshot =
      Options.text(
              "--snapshot",
              "FILE",
              "Where the snapshot goes, one for all. Default: policycheck/snapshot.json in each repository.")
          .type(Path.class)
          .build();

  private final OptionSpec user =
      Options.text(
              "--as",
              "USER",
              "As whom to try the hook out, for root. Default: the owner of the repository; else oneself.")
          .build();

  private final OptionSpec uninstall = Options.flag("--uninstall", "The same as hook uninstall.");

  private final CommandSpec spec;

  private HookInstallCommand() {
    this.spec =
        Options.command(
            "install",
            this,
            List.of(
                "Guards bare repositories: writes a snapshot of the account, the settings, and a hook that"
                    + " evaluates every push against them. In a repository nothing is written unless every check passes;"
                    + " a second time refreshes what is there.",
                "",
                "  policycheck hook install --git-dir /srv/git/demo.git --account policies \\",
                "    --repository MyDemoRepo --principal-from env:REMOTE_USER",
                "  policycheck hook install --under /srv/git --account policies --principal-from env:GL_USER",
                ""),
            List.of(
                "  0  installed and tried out, or taken out",
                "  1  a hook does not guard, as a push in a clone shows, or some could not be installed",
                "  2  wrong command line, or something that is not possible; nothing is changed",
                "  3  a bug of policycheck"),
            account.and(
                repositories.gitDirs(),
                repositories.folders(),
                repository,
                principalFrom,
                mode,
                auditLog,
                message,
                postReceive,
                layout,
                chain,
                snapshot,
                user,
                uninstall));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new HookInstallCommand().spec;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Messages messages = new Messages(spec.commandLine().getErr());
    if (Options.isGiven(uninstall)) {
      return HookUninstallCommand.uninstall(repositories, out, messages);
    }
    RepositorySearch.Found found = repositories.find(messages);
    Account policies = account.read(messages::warning);
    String source = principalFrom.getValue();
    if (source == null) {
      throw new InputException(
          "where does the server say who pushes? name it with --principal-from, such as"
              + " env:REMOTE_USER");
    }
    InstallRequest request =
        new InstallRequest(
            policies,
            account.path(),
            repository.getValue(),
            source,
            mode.getValue(),
            auditLog.getValue(),
            message.getValue(),
            snapshot.getValue(),
            Options.isGiven(postReceive),
            layout.getValue(),
            Options.isGiven(chain),
            jar());
    HookProblems problems = new HookProblems(repositories.areMany(), messages);
    problems.unread(found.unread());
    List<Installations.Installed> all = new ArrayList<>();
    Installations.install(
        found.repositories(),
        request,
        user.getValue(),
        installed -> {
          all.add(installed);
          if (installed.problem() != null) {
            problems.one(installed.repository(), installed.problem());
          } else {
            problems.done();
            told(out, installed, source.substring(source.indexOf(':') + 1));
          }
        });
    if (all.stream().anyMatch(Installations.Installed::isInstalled)) {
      LeftOutPrincipals.inWords(policies).ifPresent(messages::warning);
      UnknownInWords.inWords(policies).ifPresent(messages::warning);
      AccountAge.warning(policies, Instant.now()).ifPresent(messages::warning);
    }
    long well = all.stream().filter(Installations.Installed::isWell).count();
    if (repositories.areMany()) {
      out.println(summary(all.size(), well));
    }
    return well == all.size() || problems.exitCode() != ExitCode.OK
        ? problems.exitCode().code()
        : ExitCode.DENIED.code();
  }

  private String summary(int all, long well) {
    return all
        + (all == 1 ? " repository: " : " repositories: ")
        + well
        + ("audit".equals(mode.getValue()) ? " watched, " : " guarded, ")
        + (all - well)
        + " not";
  }

  /** Says what trying it out has shown: what Git does not run guards nothing. */
  private void told(PrintWriter out, Installations.Installed installed, String variable) {
    String evaluated =
        "pushes are evaluated against the policies on "
            + installed.name()
            + " for whom "
            + variable
            + " names";
    String answer;
    if (!installed.isWell()) {
      answer = " is NOT guarded, though the hook is installed";
    } else if ("audit".equals(mode.getValue())) {
      answer = " is watched, and nothing is refused (--mode audit): " + evaluated;
    } else {
      answer = " is guarded: " + evaluated;
    }
    out.println(Printable.text(installed.repository() + answer));
    installed.checks().forEach(check -> out.println(Printable.text(check.toString())));
    out.flush(); // many take a while
  }

  /** Returns the jar that runs now. */
  private static Path jar() {
    // Not by the code source of the class: on the boot class path it has none.
    URL self = Main.class.getResource("Main.class");
    try {
      if (self != null && self.openConnection() instanceof JarURLConnection packed) {
        Path jar = Path.of(packed.getJarFileURL().toURI());
        if (Files.isRegularFile(jar)) {
          return jar.toAbsolutePath().normalize();
        }
      }
    } catch (IOException | URISyntaxException | InvalidPathException e) {
      throw new InputException("policycheck does not know where it is: " + e.getMessage());
    }
    throw new InputException("a hook needs the packed policycheck.jar; run that");
  }
}
