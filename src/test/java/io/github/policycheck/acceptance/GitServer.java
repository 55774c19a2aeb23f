package io.github.policycheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A machine with a bare repository, the account of the walk-through, a policycheck and a clone to
 * push from, all in one folder that nobody else may write.
 */
final class GitServer {

  static final String INSTALL =
      "hook install --git-dir demo.git --account account --repository MyDemoRepo"
          + " --principal-from env:REMOTE_USER";

  private static final String JAR = "policycheck.jar";
  private static final int STICKY = 01000;

  private final Path folder;
  private boolean isSharing;

  private GitServer(Path folder, boolean isSharing) {
    this.folder = folder;
    this.isSharing = isSharing;
  }

  /** Sets one up in a folder that it makes, with a policycheck of its own. */
  static GitServer in(Path folder) throws IOException {
    return make(folder, false);
  }

  /**
   * Sets one up that runs the packed command where it is, which starts sooner: for tests that leave
   * it alone. Where others than its owner may write it, the hook would say so; there the machine
   * gets its own.
   */
  static GitServer sharing(Path folder) throws IOException {
    Files.createDirectories(folder);
    return make(folder, isWrittenByItsOwnerAlone(Policycheck.jar(), Files.getOwner(folder)));
  }

  private static boolean isWrittenByItsOwnerAlone(Path jar, UserPrincipal user) throws IOException {
    for (Path path = jar; path != null; path = path.getParent()) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      boolean isShut =
          !permissions.contains(PosixFilePermission.GROUP_WRITE)
              && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
      boolean isSticky = ((Integer) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
      boolean isOurs =
          Files.getOwner(path).equals(user) || Files.getAttribute(path, "unix:uid").equals(0);
      if (!isOurs || (!isShut && !isSticky)) {
        return false;
      }
    }
    return jar.equals(jar.toRealPath());
  }

  private static GitServer make(Path folder, boolean isSharing) throws IOException {
    Files.createDirectories(folder.resolve("home"));
    GitServer server = new GitServer(folder, isSharing);
    if (!isSharing) {
      server.takeOwnPolicycheck();
    }
    Path account = Files.createDirectory(folder.resolve("account"));
    for (String file : List.of("account.yaml", "DenyChangesToMaster.json")) {
      Files.copy(Policycheck.root().resolve("examples/policies/" + file), account.resolve(file));
    }
    server.succeed(
        """
        git init -q --bare demo.git
        git init -q work
        git -C work symbolic-ref HEAD refs/heads/master
        git -C work config user.name Somebody
        git -C work config user.email somebody@example.com
        git -C work commit -q --allow-empty -m one
        chmod -R go-w .
        """);
    return server;
  }

  /** Gives a machine that shares the packed command its own, for a test that may spoil it. */
  void takeOwnPolicycheck() throws IOException {
    Files.copy(Policycheck.jar(), folder.resolve(JAR));
    succeed("chmod go-w " + JAR);
    isSharing = false;
  }

  Path folder() {
    return folder;
  }

  Path bare() {
    return folder.resolve("demo.git");
  }

  /** Runs the policycheck of this machine, with arguments that have no spaces. */
  Policycheck.Result policycheck(String arguments) {
    return policycheck(Map.of(), JAR, arguments);
  }

  /** Runs it with variables, or another one, in a file of this machine. */
  Policycheck.Result policycheck(Map<String, String> variables, String jar, String arguments) {
    List<String> command = new ArrayList<>(command(jar));
    command.addAll(List.of(arguments.split(" ", -1)));
    return Policycheck.process(folder, environment(variables), command);
  }

  /** Runs the packed command here, which need not be the policycheck of this machine. */
  Policycheck.Result packedPolicycheck(String arguments) {
    return Policycheck.runIn(folder, environment(Map.of()), arguments.split(" ", -1));
  }

  /** Returns the words that start the policycheck of this machine. */
  List<String> command() {
    return command(JAR);
  }

  private List<String> command(String jar) {
    return isSharing && jar.equals(JAR)
        ? Policycheck.command()
        : Policycheck.command(folder.resolve(jar));
  }

  /** Runs a script that has to succeed, and returns what it prints. */
  String succeed(String script) {
    Policycheck.Result result = shell("set -e\n" + script, Map.of());
    if (result.exitCode() != 0) {
      throw new AssertionError(script + ": " + result);
    }
    return result.out();
  }

  /** Pushes as somebody whom the server knows by a login. */
  Policycheck.Result push(String login, String arguments) {
    return push(Map.of("REMOTE_USER", login), arguments);
  }

  /** Pushes with variables that the hook may get to see. */
  Policycheck.Result push(Map<String, String> variables, String arguments) {
    return shell("git -C work push ../demo.git " + arguments, variables);
  }

  /** Returns every reference with what it points at. */
  String references() {
    return succeed("git --git-dir=demo.git for-each-ref");
  }

  /** Returns everything that is in the bare repository, objects aside. */
  String contents() {
    return succeed(
        "cd demo.git && find . -path ./objects -prune -o -printf '%p %M %l\\n' | sort"
            + " && find . -path ./objects -prune -o -type f -exec cksum {} + | sort");
  }

  /** Runs a script. */
  Policycheck.Result shell(String script, Map<String, String> variables) {
    return Policycheck.process(folder, environment(variables), List.of("sh", "-c", script));
  }

  /** Nobody's configuration of Git counts. */
  private Map<String, String> environment(Map<String, String> variables) {
    String home = folder.resolve("home").toString();
    Map<String, String> all = new HashMap<>();
    all.put("HOME", home);
    all.put("XDG_CONFIG_HOME", home);
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    all.putAll(variables);
    return all;
  }
}
