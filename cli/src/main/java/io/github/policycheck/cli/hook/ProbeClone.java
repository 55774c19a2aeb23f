package io.github.policycheck.cli.hook;

import io.github.policycheck.githook.HookConfig;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of a guarded repository to push to: the same objects, configuration and pre-receive hooks,
 * references of its own, and an audit log of its own. Hooks that run after a push are left out, as
 * they would tell others of it.
 */
final class ProbeClone implements Closeable {

  private static final int MOST_BRANCHES = 50;
  private static final String HOOK = "pre-receive";
  private static final String ACCEPTING = "#!/bin/sh\nexit 0\n";

  /** Stands for GitLab, which cannot be asked. */
  private static final String DRIVER =
      """
      #!/bin/sh
      input=$(mktemp) || exit 1
      trap 'rm -f "$input"' EXIT
      cat >"$input"
      GIT_DIR=$PWD
      export GIT_DIR
      for part in hooks/pre-receive.d/*; do
        [ ! -x "$part" ] || "$part" <"$input" || exit 1
      done
      """;

  private final BareRepository repository;
  private final Layout layout;
  private final SystemUser user;
  private final Path folder;
  private final UserPrograms programs;
  private final Map<String, String> branches = new LinkedHashMap<>();

  private ProbeClone(BareRepository repository, Layout layout, SystemUser user, Path folder) {
    this.repository = repository;
    this.layout = layout;
    this.user = user;
    this.folder = folder;
    this.programs = new UserPrograms(user, folder);
  }

  /**
   * What became of a push.
   *
   * @param isMoved whether the reference was moved
   * @param log what the hook has logged, empty if it did not get to it
   * @param words what the pusher saw
   */
  record Outcome(boolean isMoved, String log, String words) {

    /** Tells whether the hook has decided. */
    boolean isDecided() {
      return !log.isBlank();
    }

    /** Tells whether the hook has allowed it. */
    boolean isAllowed() {
      return isDecided() && !log.contains("\"errorCode\"");
    }
  }

  /** Makes one. The caller has to close it. */
  static ProbeClone of(BareRepository repository, Layout layout, SystemUser user)
      throws IOException {
    ProbeClone clone =
        new ProbeClone(repository, layout, user, Files.createTempDirectory("policycheck-probe"));
    try {
      clone.fill();
      return clone;
    } catch (IOException | RuntimeException e) {
      clone.close();
      throw e;
    }
  }

  SystemUser user() {
    return user;
  }

  /** Returns branches that are there, with what they point at. */
  Map<String, String> branches() {
    return branches;
  }

  private Path bare() {
    return folder.resolve("probe.git");
  }

  private Path work() {
    return folder.resolve("work.git");
  }

  private Path log() {
    return folder.resolve("log.jsonl");
  }

  private void fill() throws IOException {
    own(folder);
    String real = repository.path().toString();
    String git = repository.git().toString();
    programs.must(
        git,
        "-c",
        "safe.directory=*",
        "clone",
        "-q",
        "--bare",
        "--shared",
        "--template=",
        real,
        bare().toString());
    String format =
        programs.must(git, "--git-dir=" + bare(), "rev-parse", "--show-object-format").strip();
    programs.must(
        git, "init", "-q", "--bare", "--template=", "--object-format=" + format, work().toString());
    own(Files.createDirectories(work().resolve("objects/info")));
    own(Files.writeString(work().resolve("objects/info/alternates"), real + "/objects\n"));
    programs.must("cp", real + "/config", bare() + "/config");
    programs.must(
        git,
        "config",
        "--file",
        bare() + "/config",
        "--replace-all",
        HookConfig.SECTION + HookConfig.AUDIT_LOG,
        log().toString());
    hooks();
    String listed =
        programs.must(
            git,
            "--git-dir=" + bare(),
            "for-each-ref",
            "--count=" + MOST_BRANCHES,
            "--format=%(objectname) %(refname)",
            "refs/heads");
    listed
        .lines()
        .forEach(
            line ->
                branches.put(
                    line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' '))));
  }

  /** Links, not copies: whatever keeps the real file from being run shows. */
  private void hooks() throws IOException {
    Path hooks = own(Files.createDirectories(bare().resolve("hooks")));
    Path real = layout == Layout.GITLAB ? custom() : repository.hooks();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(real, HOOK + "*")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.equals(HOOK + ".d")) {
          links(file, own(Files.createDirectories(hooks.resolve(name))));
        } else if (layout != Layout.GITLAB) {
          own(Files.createSymbolicLink(hooks.resolve(name), file));
        }
      }
    }
    switch (layout) {
      case GIT -> {}
      case DISPATCH -> accepting(hooks.resolve(HOOK + ".d"), "");
      case GITLAB -> {
        accepting(hooks.resolve(HOOK + ".d"), "");
        script(hooks.resolve(HOOK), DRIVER);
      }
      case GITOLITE -> accepting(hooks, HOOK + ".");
    }
  }

  /** Puts in another part that accepts, to be run after ours: a refusal has to win over it. */
  private void accepting(Path folder, String prefix) throws IOException {
    if (Files.isDirectory(folder)) {
      script(folder.resolve(prefix + "zzz-policycheck-probe"), ACCEPTING);
    }
  }

  private Path custom() {
    return repository.path().resolve("custom_hooks");
  }

  private void links(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        own(Files.createSymbolicLink(to.resolve(String.valueOf(file.getFileName())), file));
      }
    }
  }

  private void script(Path file, String text) throws IOException {
    own(Files.writeString(file, text));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path own(Path file) throws IOException {
    if (user.isOther()) {
      Files.setAttribute(
          file,
          "posix:owner",
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name()),
          LinkOption.NOFOLLOW_LINKS);
    }
    return file;
  }

  /** Pushes a new commit. */
  Outcome push(ProbePush push, HookConfig config) throws IOException {
    String git = repository.git().toString();
    Files.deleteIfExists(log());
    String tree = programs.must(git, "--git-dir=" + work(), "mktree").strip();
    List<String> commit =
        new ArrayList<>(List.of(git, "--git-dir=" + work(), "commit-tree", "-m", "probe", tree));
    String parent = branches.get(push.reference());
    if (parent != null) {
      commit.addAll(List.of("-p", parent));
    }
    String made = programs.must(commit.toArray(new String[0])).strip();
    Map<String, String> server =
        Map.of(
            config.principalFrom().variable(),
            push.login(),
            // Gitea's own part asks Gitea about a push, unless Gitea itself has made it.
            "GITEA_INTERNAL_PUSH",
            "true");
    Programs.Answer answer =
        programs.run(
            server,
            List.of(
                git,
                "--git-dir=" + work(),
                "push",
                "-q",
                bare().toString(),
                made + ":" + push.reference()));
    Programs.Answer now =
        programs.run(
            Map.of(), List.of(git, "--git-dir=" + bare(), "rev-parse", "-q", push.reference()));
    String log = Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
    return new Outcome(now.text().strip().equals(made), log, UserPrograms.words(answer.text()));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
