package io.github.policycheck.acceptance.gate;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH's server, run by whoever runs the tests, with a key for each login. The key's forced
 * command says who that is, as Gitolite and others do it, and lets Git through only.
 *
 * @see <a href="https://man.openbsd.org/sshd.8#command=_command_">sshd: command=</a>
 */
final class SshServer implements Transport {

  private static final List<String> PLACES =
      List.of("/usr/sbin/sshd", "/usr/bin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd");

  /** Where the server of Debian, started by root, wants an empty folder. */
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private static final int ATTEMPTS = 5;
  private static final String LISTENS = "Server listening on 127.0.0.1 port ";

  private final Git git;
  private final Path folder;
  private final Map<Optional<String>, Path> keys = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private @Nullable Process server;
  private int port;
  private String unavailable = "";

  private SshServer(Git git, Path folder) {
    this.git = git;
    this.folder = folder;
  }

  /** Starts a server, which keeps its files in an empty folder; it may turn out unavailable. */
  static SshServer start(Git git, Path folder) {
    SshServer ssh = new SshServer(git, folder);
    try {
      ssh.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ssh;
  }

  private void start() throws IOException {
    Optional<String> sshd =
        PLACES.stream().filter(place -> new File(place).canExecute()).findFirst();
    if (sshd.isEmpty()) {
      unavailable =
          "there is no sshd on this machine; install OpenSSH's server, on Debian openssh-server";
      return;
    }
    if (git.run(folder, Map.of(), List.of("sh", "-c", "command -v ssh ssh-keygen")).exitCode()
        != 0) {
      unavailable = "there is no ssh client on this machine; install OpenSSH's client";
      return;
    }
    makePrivilegeSeparationFolder();
    generateKey(folder.resolve("host"));
    StringBuilder log = new StringBuilder();
    for (int attempt = 0; attempt < ATTEMPTS && server == null; attempt++) {
      // Somebody else can take the port before the server does.
      port = freePort();
      listen(sshd.get(), log);
    }
    if (server == null) {
      unavailable = "sshd does not start: " + log;
      return;
    }
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
    probe(log);
  }

  /** It stays: another server, of these tests or not, may rely on it by now. */
  private static void makePrivilegeSeparationFolder() throws IOException {
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(PRIVILEGE_SEPARATION);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void listen(String sshd, StringBuilder log) throws IOException {
    Path config = folder.resolve("sshd_config");
    Files.writeString(
        config,
        String.join(
            "\n",
            "ListenAddress 127.0.0.1",
            "Port " + port,
            "HostKey " + folder.resolve("host"),
            "PidFile none",
            "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
            "StrictModes no",
            "UsePAM no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "PermitRootLogin yes",
            "PermitUserEnvironment no",
            // Else each login runs the .bashrc of whoever runs the tests.
            "SetEnv HOME=" + folder,
            "MaxStartups 100",
            "LogLevel INFO",
            ""));
    Process process =
        git.builder(folder, Map.of(), List.of(sshd, "-D", "-e", "-f", config.toString()))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
    String line = err.readLine();
    while (line != null && !line.startsWith(LISTENS)) {
      log.append(line).append("; ");
      line = err.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      return;
    }
    server = process;
    Thread reader = new Thread(() -> drain(err, log), "sshd log");
    reader.setDaemon(true);
    reader.start();
  }

  /** A server whose log nobody reads would wait one day. */
  private static void drain(BufferedReader err, StringBuilder log) {
    try {
      String line = err.readLine();
      while (line != null) {
        synchronized (log) {
          log.append(line).append("; ");
        }
        line = err.readLine();
      }
    } catch (IOException e) {
      // The server has ended.
      return;
    }
  }

  /**
   * Whether somebody can log in: the account that runs the tests may be locked, or have no shell.
   */
  private void probe(StringBuilder log) {
    Access access = access(Path.of("/nowhere"), Optional.empty());
    Git.Result result =
        git.run(folder, access.environment(), List.of("git", "ls-remote", access.url()));
    if (!result.err().contains("does not appear to be a git repository")) {
      synchronized (log) {
        unavailable = "nobody can log in to sshd: " + result.err() + log;
      }
    }
  }

  @Override
  public Optional<String> unavailable() {
    return unavailable.isEmpty() ? Optional.empty() : Optional.of(unavailable);
  }

  @Override
  public Access access(Path gitDir, Optional<String> login) {
    return access(gitDir, login, List.of());
  }

  /** Returns how somebody pushes with further options of ssh. */
  Access access(Path gitDir, Optional<String> login, List<String> options) {
    List<String> command = new ArrayList<>(client(key(login)));
    command.addAll(options);
    return new Access(
        "ssh://" + user() + "@127.0.0.1:" + port + gitDir,
        Map.of("GIT_SSH_COMMAND", String.join(" ", command), "GIT_SSH_VARIANT", "ssh"));
  }

  private List<String> client(Path key) {
    return List.of(
        "ssh",
        "-F",
        "/dev/null",
        "-i",
        key.toString(),
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "IdentityAgent=none",
        "-o",
        "BatchMode=yes",
        "-o",
        "LogLevel=ERROR",
        "-o",
        "ConnectTimeout=20",
        "-o",
        "StrictHostKeyChecking=yes",
        "-o",
        "UserKnownHostsFile=" + folder.resolve("known_hosts"));
  }

  private static String user() {
    return System.getProperty("user.name");
  }

  private Path key(Optional<String> login) {
    return keys.computeIfAbsent(login, this::authorize);
  }

  private Path authorize(Optional<String> login) {
    int number = made.incrementAndGet();
    Path key = folder.resolve("key" + number);
    Path script = folder.resolve("command" + number);
    try {
      generateKey(key);
      Files.writeString(script, script(login), StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(
          folder.resolve("authorized_keys"),
          "restrict,command=\"" + script + "\" " + Files.readString(Path.of(key + ".pub")),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return key;
  }

  private String script(Optional<String> login) {
    Map<String, String> environment = new TreeMap<>(git.environment());
    login.ifPresent(name -> environment.put(GuardedRepository.PRINCIPAL_VARIABLE, name));
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    environment.forEach(
        (name, value) ->
            script.append("export ").append(name).append("='").append(value).append("'\n"));
    return script + "exec git-shell -c \"$SSH_ORIGINAL_COMMAND\"\n";
  }

  private void generateKey(Path file) {
    git.run(
            folder,
            Map.of(),
            List.of(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString()))
        .orThrow();
  }

  @Override
  public void close() {
    if (server != null) {
      Stream<ProcessHandle> sessions = server.descendants();
      server.destroyForcibly();
      sessions.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
