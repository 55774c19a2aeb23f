package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.InstallRequest;
import io.github.policycheck.cli.hook.Installations;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.eval.LeftOutPrincipals;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the hook into a bare repository. */
@Command(
    name = "install",
    sortOptions = false,
    description = {
      "Guards bare repositories: writes a snapshot of the account, the settings, and a hook that"
          + " evaluates every push against them. In a repository nothing is written unless all is right;"
          + " a second time refreshes what is there.",
      "",
      "  policycheck hook install --git-dir /srv/git/demo.git --account policies \\",
      "    --repository MyDemoRepo --principal-from env:REMOTE_USER",
      "  policycheck hook install --under /srv/git --account policies --principal-from env:GL_USER",
      ""
    },
    footer = {
      "  0  installed and tried out, or taken out",
      "  1  a hook does not guard, as a push in a clone shows, or some could not be installed",
      "  2  wrong command line, or something that cannot be; nothing is changed",
      "  3  a bug of policycheck"
    })
final class HookInstallCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RepositoriesOption repositories;

  @Mixin private AccountOption account;

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description =
          "The CodeCommit repository that all of them stand for: its name or ARN. Default: the name of"
              + " the folder of each, without .git.")
  private @Nullable String repository;

  @Option(
      names = "--principal-from",
      paramLabel = "SOURCE",
      description =
          "Where the server says who pushes: env: and a variable, such as env:REMOTE_USER. There is"
              + " no default.")
  private @Nullable String principalFrom;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "enforce: refuse. audit: let every push through, and say what would have been refused."
              + " Default: enforce.")
  private @Nullable String mode;

  @Option(
      names = "--audit-log",
      paramLabel = "FILE",
      description = "Where each decision is logged, on a line of JSON. Default: nowhere.")
  private @Nullable Path auditLog;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description =
          "What whoever is refused reads after the reasons, on a line of its own, such as whom to"
              + " ask.")
  private @Nullable String message;

  @Option(
      names = "--post-receive",
      description = "Also log which references were moved, by a second hook.")
  private boolean postReceive;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "What runs the hook. git: Git. dispatch.d: a hook of Gitea or Forgejo that runs"
              + " hooks/pre-receive.d. gitlab: GitLab, custom_hooks. gitolite: its repo-specific"
              + " hooks. auto, the default: what the repository looks like.")
  private @Nullable String layout;

  @Option(
      names = "--chain",
      description = "Run a hook of others that is there after policycheck's, if that accepts.")
  private boolean chain;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description =
          "Where the snapshot goes, one for all. Default: policycheck/snapshot.json in each repository.")
  private @Nullable Path snapshot;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description =
          "As whom to try the hook out, for root. Default: the owner of the repository; else oneself.")
  private @Nullable String user;

  @Option(names = "--uninstall", description = "The same as hook uninstall.")
  private boolean uninstall;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  HookInstallCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Messages messages = new Messages(spec.commandLine().getErr());
    if (uninstall) {
      return HookUninstallCommand.uninstall(repositories, out, messages);
    }
    RepositorySearch.Found found = repositories.find(messages);
    Account policies = account.read();
    String source = principalFrom;
    if (source == null) {
      throw new InputException(
          "where does the server say who pushes? name it with --principal-from, such as"
              + " env:REMOTE_USER");
    }
    InstallRequest request =
        new InstallRequest(
            policies,
            account.path(),
            repository,
            source,
            mode,
            auditLog,
            message,
            snapshot,
            postReceive,
            layout,
            chain,
            jar());
    HookProblems problems = new HookProblems(repositories.areMany(), messages);
    problems.unread(found.unread());
    List<Installations.Installed> all = new ArrayList<>();
    Installations.install(
        found.repositories(),
        request,
        user,
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
        + ("audit".equals(mode) ? " watched, " : " guarded, ")
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
    } else if ("audit".equals(mode)) {
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
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    try {
      if (source != null && source.getLocation() != null) {
        Path jar = Path.of(source.getLocation().toURI());
        if (Files.isRegularFile(jar)) {
          return jar.toAbsolutePath().normalize();
        }
      }
    } catch (URISyntaxException | InvalidPathException e) {
      throw new InputException("policycheck does not know where it is: " + e.getMessage());
    }
    throw new InputException("a hook needs the packed policycheck.jar; run that");
  }
}
