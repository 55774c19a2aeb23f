package io.github.policycheck.acceptance.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The commits of the table and the repositories that have them: one to push from, with all of them,
 * and one to push to, with some.
 */
final class History {

  private static final String COMMITTER =
      "committer Tester <tester@example.com> 1700000000 +0000\n";

  private static final List<String> AT_TIP =
      List.of(
          "master",
          "develop",
          "topic",
          "release/1.0",
          "feature/login",
          "try/x",
          "größe",
          "production");

  private final Git git;
  private final Path client;
  private final Map<String, String> commits = new HashMap<>();

  private History(Git git, Path client) {
    this.git = git;
    this.client = client;
  }

  /**
   * Makes the repository to push from.
   *
   * @param format {@code sha1} or {@code sha256}
   */
  static History create(Git git, Path client, String format) {
    History history = new History(git, client);
    git.git(
            Objects.requireNonNull(client.getParent()),
            "init",
            "-q",
            "--bare",
            "--template=",
            "--object-format=" + format,
            client.toString())
        .orThrow();
    git.gitReading(client, stream(), "fast-import", "--quiet").orThrow();
    git.git(client, "for-each-ref", "--format=%(refname) %(objectname)")
        .orThrow()
        .lines()
        .forEach(line -> history.know(line.split(" ", -1)));
    return history;
  }

  private void know(String[] reference) {
    String name = reference[0].substring(reference[0].lastIndexOf('/') + 1);
    commits.put(name.equals("commits") ? "note2" : name, reference[1]);
  }

  private static String stream() {
    return commit("refs/heads/base", 1, 0)
        + commit("refs/heads/tip", 2, 1)
        + commit("refs/heads/next", 3, 2)
        + commit("refs/heads/later", 4, 3)
        + commit("refs/heads/side", 5, 1)
        + commit("refs/heads/unrelated", 6, 0)
        + "tag signed\nfrom :2\n"
        + COMMITTER.replace("committer", "tagger")
        + "data 6\nsigned\n"
        + commit("refs/keep/note1", 7, 0)
        + commit("refs/notes/commits", 8, 7);
  }

  private static String commit(String reference, int mark, int parent) {
    String file = "M 644 inline file" + mark + "\ndata 2\n" + mark + "\n";
    return "commit "
        + reference
        + "\nmark :"
        + mark
        + "\n"
        + COMMITTER
        + "data 2\n"
        + mark
        + "\n"
        + (parent == 0 ? "" : "from :" + parent + "\n")
        + file
        + "\n";
  }

  /** Returns the object of a name of the table. */
  String id(String name) {
    return Objects.requireNonNull(commits.get(name), name);
  }

  /** Returns the repository to push from. */
  Path client() {
    return client;
  }

  /** Makes the repository to push to; nothing guards it yet. */
  void createServer(Path server, String format) {
    git.git(
            client,
            "init",
            "-q",
            "--bare",
            "--template=",
            "--initial-branch=master",
            "--object-format=" + format,
            server.toString())
        .orThrow();
    List<String> push = new ArrayList<>(List.of("push", "-q", server.toString()));
    AT_TIP.forEach(branch -> push.add("tip:refs/heads/" + branch));
    push.add("base:refs/heads/old");
    push.add("base:refs/tags/v1");
    push.add("refs/tags/signed:refs/tags/v2");
    push.add("refs/keep/note1:refs/notes/commits");
    git.git(client, push.toArray(String[]::new)).orThrow();
    git.git(server, "config", "http.receivepack", "true").orThrow();
    git.git(server, "config", "receive.advertisePushOptions", "true").orThrow();
    git.git(server, "config", "receive.pushOptions", "true").orThrow(); // so JGit calls it
    git.git(server, "config", "receive.denyDeleteCurrent", "ignore").orThrow();
    git.git(server, "config", "gc.auto", "0").orThrow();
    git.git(server, "config", "receive.autogc", "false").orThrow();
  }

  /** Makes a repository that has the same objects and these references. */
  Path createOther(Path other, String updates) {
    CopiedFolder.copy(client, other);
    String drop = git.git(other, "for-each-ref", "--format=delete %(refname)").orThrow();
    StringBuilder create = new StringBuilder();
    for (String update : updates.split(" ", -1)) {
      String[] sides = update.split("=", -1);
      create.append("create ").append(sides[0]).append(' ').append(id(sides[1])).append('\n');
    }
    git.gitReading(other, drop, "update-ref", "--stdin").orThrow();
    git.gitReading(other, create.toString(), "update-ref", "--stdin").orThrow();
    return other;
  }

  /** Returns the references of a server as {@link #createOther} takes them, without some. */
  static String asOnServer(List<String> without, String more) {
    StringBuilder updates = new StringBuilder();
    AT_TIP.stream()
        .filter(branch -> !without.contains(branch))
        .forEach(branch -> updates.append("refs/heads/").append(branch).append("=tip "));
    return updates
        + "refs/tags/v1=base refs/tags/v2=signed refs/notes/commits=note1"
        + (more.isEmpty() ? "" : " " + more);
  }
}
