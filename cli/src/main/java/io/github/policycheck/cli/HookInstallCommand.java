package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.Check;
import io.github.policycheck.cli.hook.Doctor;
import io.github.policycheck.cli.hook.InstallRequest;
import io.github.policycheck.cli.hook.Installation;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.eval.LeftOutPrincipals;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
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
      "Guards a bare repository: writes a snapshot of the account, the settings, and a hook that"
          + " judges every push by them. Nothing is written unless all is right; a second time"
          + " refreshes what is there.",
      "",
      "  policycheck hook install --git-dir /srv/git/demo.git --account policies \\",
      "    --repository MyDemoRepo --principal-from env:REMOTE_USER",
      ""
    },
    footer = {
      "  0  installed and tried out, or taken out",
      "  1  installed, but a push in a clone of the repository shows that it does not guard",
      "  2  wrong command line, or something that cannot be; nothing is changed",
      "  3  a bug of policycheck"
    })
final class HookInstallCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--git-dir",
      required = true,
      paramLabel = "DIR",
      description = "The bare repository.")
  private String gitDir;

  @Mixin private AccountOption account;

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "The CodeCommit repository that it stands for: its name or ARN.")
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
          "Where the snapshot goes. Default: policycheck/snapshot.json in the repository.")
  private @Nullable Path snapshot;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description =
          "As whom to try the hook out, for root. Default: the owner of the repository; else oneself.")
  private @Nullable String user;

  @Option(
      names = "--uninstall",
      description = "Take the hook out, and what belongs to it; put back the hook that it chained.")
  private boolean uninstall;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  HookInstallCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (uninstall) {
      boolean wasThere = Installation.uninstall(gitDir);
      out.println(
          Printable.text(
              wasThere
                  ? gitDir + " is not guarded any more"
                  : "there is no hook of policycheck in " + gitDir));
      return ExitCode.OK.code();
    }
    Account policies = account.read();
    String stood = repository;
    if (stood == null) {
      throw new InputException(
          "which repository of the account is it? name it with --repository: "
              + String.join(", ", policies.repositories()));
    }
    String source = principalFrom;
    if (source == null) {
      throw new InputException(
          "where does the server say who pushes? name it with --principal-from, such as"
              + " env:REMOTE_USER");
    }
    Installation.install(
        new InstallRequest(
            gitDir,
            policies,
            account.path(),
            stood,
            source,
            mode,
            auditLog,
            snapshot,
            postReceive,
            layout,
            chain,
            jar()));
    LeftOutPrincipals.inWords(policies)
        .ifPresent(new Messages(spec.commandLine().getErr())::warning);
    return told(out, stood, source.substring(source.indexOf(':') + 1));
  }

  /** Tries out what is installed: what Git does not run guards nothing. */
  private int told(PrintWriter out, String stood, String variable) {
    List<Check> checks = Doctor.probe(gitDir, user);
    boolean isWell = checks.stream().noneMatch(Check::isTrouble);
    String answer;
    if (!isWell) {
      answer = " is NOT guarded, though the hook is installed";
    } else if ("audit".equals(mode)) {
      answer =
          " is watched, and nothing is refused (--mode audit): pushes are judged by the policies on "
              + stood
              + " for whom "
              + variable
              + " names";
    } else {
      answer =
          " is guarded: pushes are judged by the policies on "
              + stood
              + " for whom "
              + variable
              + " names";
    }
    out.println(Printable.text(gitDir + answer));
    checks.forEach(check -> out.println(Printable.text(check.toString())));
    return (isWell ? ExitCode.OK : ExitCode.DENIED).code();
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
