package io.github.policycheck.cli.hook;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook into a bare repository. Everything is checked before anything is written, and the
 * hook itself is written last: what stops half-way guards nothing, but breaks nothing either.
 */
final class Installation {

  static final String SNAPSHOT = "snapshot.json";
  static final String ARCHIVE = "pre-receive.jsa";
  private static final String GIT_SUFFIX = ".git";

  private final BareRepository repository;
  private final InstallRequest request;
  private final Layout layout;
  private final HookFile preReceive;
  private final HookFile postReceive;
  private final String name;
  private final Map<String, Optional<String>> values;
  private final HookConfig config;

  /**
   * Looks whether a repository can be guarded.
   *
   * @throws SetupException if that cannot be
   */
  Installation(String gitDir, InstallRequest request) {
    this.repository = BareRepository.at(gitDir);
    this.request = request;
    this.layout = layout(repository, request.layout());
    this.preReceive = new HookFile(repository, HookScript.Hook.PRE_RECEIVE, layout);
    this.postReceive = new HookFile(repository, HookScript.Hook.POST_RECEIVE, layout);
    this.name = Optional.ofNullable(request.repository()).orElseGet(this::folderName);
    checkPlace();
    this.values = values();
    this.config = checkedConfig();
    checkOneLine(request.jar());
  }

  private static Layout layout(BareRepository repository, @Nullable String word) {
    return word == null || word.equals(Layout.AUTO) ? Layout.found(repository) : Layout.of(word);
  }

  /** Returns the name that the folder has, whatever links lead to it. */
  private String folderName() {
    String folder = String.valueOf(repository.path().getFileName());
    return folder.endsWith(GIT_SUFFIX) && folder.length() > GIT_SUFFIX.length()
        ? folder.substring(0, folder.length() - GIT_SUFFIX.length())
        : folder;
  }

  BareRepository repository() {
    return repository;
  }

  /** Returns the name or ARN of the account's repository that it stands for. */
  String name() {
    return name;
  }

  /**
   * Guards the repository. A second time with the same wishes only refreshes the snapshot.
   *
   * @throws SetupException if that cannot be
   */
  void write(SnapshotFile account, ArchiveCopies archives) {
    try {
      Folders.make(repository.folder());
      Folders.make(repository.hooks());
      Folders.make(Folders.of(archive()));
      if (request.snapshot() == null) {
        account.write(snapshot());
      }
      new ConfigFile(repository).set(values);
      archives.put(archive(), this::train);
      if (request.postReceive()) {
        postReceive.write(script(postReceive, HookScript.Hook.POST_RECEIVE));
      } else if (postReceive.isOurs()) {
        postReceive.remove();
      }
      preReceive.write(script(preReceive, HookScript.Hook.PRE_RECEIVE));
      removeOthers();
    } catch (IOException | UnreadableFileException e) {
      throw new SetupException("the hook cannot be installed: " + e.getMessage());
    }
  }

  private boolean train() {
    HookScript script = script(preReceive, HookScript.Hook.PRE_RECEIVE);
    return ClassArchive.make(script, repository.path(), request.account(), config);
  }

  /** Takes out what an installation with another layout has left. */
  private void removeOthers() throws IOException {
    for (Layout other : List.of(Layout.DISPATCH, Layout.GITLAB)) {
      for (HookScript.Hook hook : HookScript.Hook.values()) {
        if (other != layout) {
          new HookFile(repository, hook, other).remove();
        }
      }
    }
  }

  private void checkPlace() {
    new HookPlace(repository, layout)
        .problem()
        .ifPresent(
            problem -> {
              throw new SetupException(problem);
            });
    preReceive.checkInstall(request.chain());
    if (request.postReceive()) {
      postReceive.checkInstall(request.chain());
    }
    try {
      Gate.repository(request.account(), name);
    } catch (RefusedException e) {
      throw new SetupException(e.getMessage() + instead());
    }
  }

  /**
   * What the repository may be called instead; nothing where the account has it, but refuses it.
   */
  private String instead() {
    List<String> known = request.account().repositoryNames();
    String hint = known.contains(name) ? "" : Spelling.hint(name, known);
    String all =
        request.account().repositories().stream()
            .map(request.account()::nameOrArn)
            .collect(Collectors.joining(", "));
    if (request.repository() == null) {
      return hint
          + "; the folder is called so; which repository of the account is it? name it with"
          + " --repository: "
          + all;
    }
    return known.contains(name) || !hint.isEmpty() || all.isEmpty() ? hint : "; it has " + all;
  }

  private Map<String, Optional<String>> values() {
    Map<String, Optional<String>> wanted = new LinkedHashMap<>();
    wanted.put(HookConfig.SNAPSHOT, Optional.of(snapshot().toString()));
    wanted.put(HookConfig.REPOSITORY, Optional.of(name));
    wanted.put(HookConfig.PRINCIPAL_FROM, Optional.of(request.principalFrom()));
    // The default is what is not written: a mode that is there is one that somebody wanted.
    wanted.put(
        HookConfig.MODE,
        Optional.ofNullable(request.mode()).filter(mode -> !mode.equals("enforce")));
    wanted.put(
        HookConfig.AUDIT_LOG,
        Optional.ofNullable(request.auditLog())
            .map(log -> InstallRequest.absolute(log).toString()));
    wanted.put(HookConfig.MESSAGE, Optional.ofNullable(request.message()));
    wanted.put(
        HookConfig.ACCOUNT, Optional.of(InstallRequest.absolute(request.accountPath()).toString()));
    wanted.put(HookConfig.LAYOUT, Optional.of(layout.word()).filter(word -> layout != Layout.GIT));
    return wanted;
  }

  /** Reads what the configuration will say as the hook will read it. */
  private HookConfig checkedConfig() {
    StringBuilder lines = new StringBuilder();
    repository
        .configLines()
        .lines()
        .filter(line -> values.keySet().stream().noneMatch(key -> isOf(key, line)))
        .forEach(line -> lines.append(line).append('\n'));
    values.forEach(
        (key, value) ->
            value.ifPresent(
                text -> {
                  checkOneLine(text);
                  lines.append(HookConfig.key(key)).append(' ').append(text).append('\n');
                }));
    try {
      return HookConfig.parse(lines.toString());
    } catch (RefusedException e) {
      throw new SetupException(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOf(String key, String line) {
    String written = HookConfig.key(key);
    return line.equals(written) || line.startsWith(written + " ");
  }

  private void checkOneLine(Object text) {
    for (Object each : List.of(text, repository.path())) {
      if (each.toString().indexOf('\n') >= 0) {
        throw new SetupException("`" + each + "` has a line break, which no path here may have");
      }
    }
  }

  private HookScript script(HookFile file, HookScript.Hook hook) {
    return new HookScript(
        hook,
        shell(),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        request.jar().toString(),
        repository.git().toString(),
        archive().toString(),
        ClassArchive.checksum(archive()),
        file.chainedPath());
  }

  /** Returns where the archive goes; a script that is for several repositories has one for all. */
  private Path archive() {
    Path folder =
        layout == Layout.GITOLITE
            ? Gitolite.of(repository).localCode().resolve(Layout.PART)
            : repository.folder();
    return folder.resolve(ARCHIVE);
  }

  private static String shell() {
    ProcessBuilder question = new ProcessBuilder(HookScript.SHELL, "-p", "-c", "exit 0");
    return Programs.run(question).code() == 0 ? HookScript.PRIVILEGED_SHELL : HookScript.SHELL;
  }

  private Path snapshot() {
    return Optional.ofNullable(request.snapshot())
        .map(InstallRequest::absolute)
        .orElse(repository.folder().resolve(SNAPSHOT));
  }
}
