package io.github.policycheck.githook.jgit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.DaemonClient;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ReceivePackFactory;
import org.jspecify.annotations.Nullable;

/** JGit's server for the git protocol on a loopback port, with one bare repository. */
final class GitDaemon implements AutoCloseable {

  private static final int SECONDS = 60;

  private final Repository repository;
  private final Daemon daemon;

  GitDaemon(Path directory) throws IOException {
    repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    repository.create(true);
    daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon.setTimeout(SECONDS);
    daemon.setRepositoryResolver(
        (client, name) -> {
          repository.incrementOpen();
          return repository;
        });
    daemon.getService("git-receive-pack").setEnabled(true);
    daemon.start();
  }

  /** Guards pushes from now on. */
  void guard(ReceivePackFactory<DaemonClient> factory) {
    daemon.setReceivePackFactory(factory);
  }

  void guardBy(PreReceiveHook hook) {
    guard(unguarded(hook));
  }

  static ReceivePackFactory<DaemonClient> unguarded(@Nullable PreReceiveHook hook) {
    return (client, repository) -> {
      ReceivePack pack = new ReceivePack(repository);
      pack.setTimeout(SECONDS);
      pack.setPreReceiveHook(hook);
      return pack;
    };
  }

  String url() {
    return "git://127.0.0.1:" + daemon.getAddress().getPort() + "/repository.git";
  }

  Repository repository() {
    return repository;
  }

  /** Returns where all references are, symbolic ones by their target. */
  Map<String, String> refs() throws IOException {
    Map<String, String> refs = new TreeMap<>();
    for (Ref ref : repository.getRefDatabase().getRefs()) {
      ObjectId id = ref.getObjectId();
      refs.put(
          ref.getName(),
          ref.isSymbolic() ? "ref: " + ref.getTarget().getName() : id == null ? "" : id.name());
    }
    return refs;
  }

  @Override
  public void close() {
    daemon.stop();
    repository.close();
  }
}
