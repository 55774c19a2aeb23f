package io.github.policycheck.acceptance.gate;

import io.github.policycheck.acceptance.Policycheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The repositories that the rows of the table push to and from. */
final class PushTarget {

  static final String REPOSITORY = "MyDemoRepo";

  static final Path EXAMPLES = Policycheck.root().resolve("examples/policies");
  static final Path OWN = Policycheck.root().resolve("src/test/resources/pushes");

  private final Git git;
  private final Path folder;
  private final History history;
  private final Path template;
  private final Map<String, Path> clients = new HashMap<>();
  private final Map<Path, Path> installed = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  private PushTarget(Git git, Path folder, History history) {
    this.git = git;
    this.folder = folder;
    this.history = history;
    this.template = folder.resolve("template.git");
  }

  /**
   * Makes them.
   *
   * @param temporary an empty folder
   * @param format of the objects: {@code sha1} or {@code sha256}
   */
  static PushTarget create(Path temporary, String format) throws IOException {
    // Where the temporary folder is a link, servers would name files by another path than tests.
    Path folder = temporary.toRealPath();
    Git git = new Git(Files.createDirectory(folder.resolve("home")));
    History history = History.create(git, folder.resolve("client.git"), format);
    PushTarget target = new PushTarget(git, folder, history);
    history.createServer(target.template, format);
    Files.createDirectory(target.servers());
    Files.createDirectory(folder.resolve("installed"));
    target.createClients();
    return target;
  }

  private void createClients() {
    String mirrored = "refs/heads/topic=next refs/heads/fresh=next";
    clients.put(
        "mirror",
        history.createOther(
            folder.resolve("mirror.git"), History.asOnServer(List.of("topic"), mirrored)));
    clients.put(
        "mirror-master",
        history.createOther(
            folder.resolve("mirror-master.git"),
            History.asOnServer(List.of("topic", "master"), mirrored + " refs/heads/master=next")));
    clients.put(
        "prune",
        history.createOther(folder.resolve("prune.git"), History.asOnServer(List.of(), "")));
  }

  Git git() {
    return git;
  }

  History history() {
    return history;
  }

  /** Returns the folder of all repositories that are pushed to. */
  Path servers() {
    return folder.resolve("servers");
  }

  /** Makes an empty folder. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  static Path account(PushRow row) {
    return row.account().equals("own") ? OWN : EXAMPLES.resolve(row.account()).normalize();
  }

  /**
   * Makes a repository to push to, which stands for MyDemoRepo.
   *
   * @param account path of the account whose policies guard it
   */
  GuardedRepository guarded(Path account) {
    Path gitDir = servers().resolve("server" + made.incrementAndGet() + ".git");
    CopiedFolder.copy(install(account), gitDir);
    return GuardedRepository.of(git, gitDir);
  }

  /** Makes the repository that a row pushes to, in the state that it wants. */
  GuardedRepository prepare(PushRow row) {
    GuardedRepository server = guarded(account(row));
    row.statedOnce("repository=").ifPresent(name -> server.configure("repository", name));
    Path gitDir = server.gitDir();
    row.statedOnce("mode=").ifPresent(mode -> server.configure("mode", mode));
    try {
      for (String symbolic : row.stated("symbolic:")) {
        String[] sides = symbolic.split("=", -1);
        git.git(gitDir, "symbolic-ref", sides[0], sides[1]).orThrow();
      }
      for (String link : row.stated("link:")) {
        String[] sides = link.split("=", -1);
        Files.createSymbolicLink(gitDir.resolve(sides[0]), Path.of(sides[1]));
      }
      if (row.state().contains("packed")) {
        git.git(gitDir, "pack-refs", "--all").orThrow();
      }
      if (row.statedOnce("snapshot=").isPresent()) {
        damage(server, gitDir, row.statedOnce("snapshot=").get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return server;
  }

  private void damage(GuardedRepository server, Path gitDir, String damage) throws IOException {
    String snapshot = Files.readString(server.snapshot());
    Path other = gitDir.resolve("other.snapshot");
    server.configure("snapshot", other.toString());
    switch (damage) {
      case "missing" -> {}
      case "truncated" -> Files.writeString(other, snapshot.substring(0, snapshot.length() / 2));
      case "broken" -> Files.writeString(other, "no snapshot\n", StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException(damage);
    }
  }

  /** Installs the gate once for all that are guarded by the same account. */
  private Path install(Path account) {
    return installed.computeIfAbsent(
        account,
        key -> {
          Path gitDir = folder.resolve("installed").resolve(made.incrementAndGet() + ".git");
          CopiedFolder.copy(template, gitDir);
          GuardedRepository.install(git, gitDir, account, REPOSITORY);
          return gitDir;
        });
  }

  /** Pushes what a row pushes. */
  Git.Result push(PushRow row, Transport.Access access) {
    Path client = row.statedOnce("client=").map(clients::get).orElse(history.client());
    return git.run(
        Objects.requireNonNull(client), access.environment(), command(access, row.push()));
  }

  /** Returns the command that pushes. */
  List<String> command(Transport.Access access, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "push"));
    boolean isUrlSet = false;
    boolean isValue = false;
    for (String argument : arguments) {
      if (!isUrlSet && !argument.startsWith("-") && !isValue) {
        command.add(access.url());
        isUrlSet = true;
      }
      command.add(argument);
      isValue = argument.equals("-o");
    }
    if (!isUrlSet) {
      command.add(access.url());
    }
    command.replaceAll(this::withCommit);
    return command;
  }

  /** A lease names a commit, which Git wants as an object name. */
  private String withCommit(String argument) {
    int colon = argument.lastIndexOf(':');
    return argument.startsWith("--force-with-lease=")
        ? argument.substring(0, colon + 1) + history.id(argument.substring(colon + 1))
        : argument;
  }

  /** Returns what the references are after some updates of a row. */
  Map<String, String> after(PushRow row, Map<String, String> before, List<PushRow.Update> updates) {
    Map<String, String> after = new TreeMap<>(before);
    for (PushRow.Update update : updates) {
      List<String> chain = chain(row, update.reference());
      String moved = chain.get(chain.size() - 1);
      if (update.commit().isPresent()) {
        after.put(moved, history.id(update.commit().get()));
      } else {
        after.remove(moved);
      }
    }
    return after;
  }

  /** Returns a reference and, if a row makes it symbolic, all that it leads to. */
  static List<String> chain(PushRow row, String reference) {
    Map<String, String> symbolic = new HashMap<>();
    for (String kind : List.of("symbolic:", "link:")) {
      for (String pair : row.stated(kind)) {
        symbolic.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    List<String> chain = new ArrayList<>();
    for (String next = reference; next != null; next = symbolic.get(next)) {
      chain.add(next);
    }
    return chain;
  }
}
