package io.github.policycheck.acceptance.gate;

import io.github.policycheck.githook.jgit.OnBrokenSnapshot;
import io.github.policycheck.githook.jgit.PolicyPreReceiveHook;
import io.github.policycheck.githook.jgit.PolicyReceivePackFactory;
import io.github.policycheck.githook.jgit.SnapshotPolicies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.DaemonClient;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ReceivePackFactory;
import org.jspecify.annotations.Nullable;

/**
 * JGit's server for the git protocol, which knows no logins: here the first folder of the path is
 * the login, in hexadecimal, so that the daemon takes any.
 */
final class JGitDaemon implements Transport {

  private static final int TIMEOUT_SECONDS = 60;

  private final Path root;
  private final Daemon daemon;
  private final Map<DaemonClient, String> logins = new ConcurrentHashMap<>();

  private JGitDaemon(Path root, Daemon daemon) {
    this.root = root;
    this.daemon = daemon;
  }

  /** Starts a server that evaluates each reference, and call 1 before anything else. */
  static JGitDaemon judgingEach(Path root) {
    return start(
        root,
        (policies, login) ->
            new PolicyReceivePackFactory<>(
                (client, opened) -> new ReceivePack(opened), policies, login));
  }

  /** Starts a server whose hook evaluates pushes as a whole, like that of stock Git. */
  static JGitDaemon judgingWhole(Path root) {
    return start(
        root,
        (policies, login) ->
            (client, opened) -> {
              ReceivePack pack = new ReceivePack(opened);
              String pusher = login.apply(client);
              pack.setPreReceiveHook(
                  new PolicyPreReceiveHook(policies, any -> pusher).refusingWholePush());
              return pack;
            });
  }

  private static JGitDaemon start(
      Path root,
      BiFunction<
              SnapshotPolicies,
              Function<DaemonClient, @Nullable String>,
              ReceivePackFactory<DaemonClient>>
          guard) {
    Daemon daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    JGitDaemon started = new JGitDaemon(root, daemon);
    daemon.setTimeout(TIMEOUT_SECONDS);
    daemon.setRepositoryResolver(started::open);
    daemon.setReceivePackFactory(
        (client, repository) ->
            guard.apply(policies(repository), started.logins::get).create(client, repository));
    daemon.getService("git-receive-pack").setEnabled(true);
    try {
      daemon.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return started;
  }

  private static SnapshotPolicies policies(Repository repository) {
    Config config = repository.getConfig();
    return new SnapshotPolicies(
        Path.of(config.getString("policycheck", null, "snapshot")),
        config.getString("policycheck", null, "repository"),
        OnBrokenSnapshot.REFUSE,
        line -> {});
  }

  private Repository open(DaemonClient client, String path) throws RepositoryNotFoundException {
    String[] names = path.split("/", -1);
    byte[] login = HexFormat.of().parseHex(names[0].substring(1));
    logins.put(client, new String(login, StandardCharsets.UTF_8));
    try {
      return new FileRepositoryBuilder()
          .setGitDir(root.resolve(names[1]).toFile())
          .setMustExist(true)
          .build();
    } catch (IOException e) {
      throw new RepositoryNotFoundException(path, e);
    }
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Access access(Path gitDir, Optional<String> login) {
    String name = HexFormat.of().formatHex(login.orElse("").getBytes(StandardCharsets.UTF_8));
    return new Access(
        "git://127.0.0.1:"
            + daemon.getAddress().getPort()
            + "/u"
            + name
            + "/"
            + gitDir.getFileName(),
        Map.of());
  }

  @Override
  public void close() {
    daemon.stop();
  }
}
