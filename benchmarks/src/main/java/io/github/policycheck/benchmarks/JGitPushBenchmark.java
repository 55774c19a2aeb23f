package io.github.policycheck.benchmarks;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.githook.jgit.OnBrokenSnapshot;
import io.github.policycheck.githook.jgit.PolicyPreReceiveHook;
import io.github.policycheck.githook.jgit.SnapshotPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TestProtocol;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UploadPack;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A push of one commit to a JGit server within the process, with and without policies. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JGitPushBenchmark {

  private static final String BRANCH = "refs/heads/feature/x";
  private static final PersonIdent SOMEBODY =
      new PersonIdent("m", "m@example.com", java.time.Instant.EPOCH, java.time.ZoneOffset.UTC);

  @Param({"no hook", "policies"})
  private String guard = "";

  private final InMemoryRepository server = repository("server");
  private final InMemoryRepository client = repository("client");
  private TestProtocol<Object> protocol = protocol(PreReceiveHook.NULL);
  private URIish address = new URIish();
  private ObjectId tip = ObjectId.zeroId();
  private ObjectId one = ObjectId.zeroId();
  private ObjectId other = ObjectId.zeroId();

  private static InMemoryRepository repository(String name) {
    return new InMemoryRepository(new DfsRepositoryDescription(name));
  }

  private static TestProtocol<Object> protocol(PreReceiveHook hook) {
    return new TestProtocol<>(
        (request, repository) -> new UploadPack(repository),
        (request, repository) -> {
          ReceivePack pack = new ReceivePack(repository);
          pack.setPreReceiveHook(hook);
          return pack;
        });
  }

  /** Starts the server. */
  @Setup
  public void start() throws IOException {
    if (guard.equals("policies")) {
      protocol = protocol(policies());
    }
    Transport.register(protocol);
    address = protocol.register(new Object(), server);
    one = commit(client, "one");
    other = commit(client, "other");
    commit(server, "one");
    commit(server, "other");
    RefUpdate branch = server.updateRef(BRANCH);
    branch.setNewObjectId(one);
    branch.update();
    tip = one;
  }

  private static PreReceiveHook policies() throws IOException {
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("MyDemoRepo"))
            .users(
                List.of(
                    new User(
                        "Mary_Major",
                        List.of(),
                        Policies.read(Policies.withOtherRepositories()).identity(),
                        Map.of())))
            .build();
    Path snapshot = Files.createTempFile("policycheck", ".json");
    snapshot.toFile().deleteOnExit();
    Files.writeString(snapshot, SnapshotWriter.write(account, null));
    SnapshotPolicies policies =
        new SnapshotPolicies(snapshot, "MyDemoRepo", OnBrokenSnapshot.REFUSE, line -> {});
    return new PolicyPreReceiveHook(policies, pack -> "Mary_Major");
  }

  private static ObjectId commit(Repository repository, String message) throws IOException {
    try (ObjectInserter objects = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(objects.insert(new TreeFormatter()));
      commit.setAuthor(SOMEBODY);
      commit.setCommitter(SOMEBODY);
      commit.setMessage(message);
      ObjectId id = objects.insert(Constants.OBJ_COMMIT, commit.build());
      objects.flush();
      return id;
    }
  }

  /** Moves a branch from one commit to another and back: nothing that is there gets more. */
  @Benchmark
  public ObjectId push() throws Exception {
    ObjectId next = tip.equals(one) ? other : one;
    try (Transport transport = protocol.open(address, client, "server")) {
      RemoteRefUpdate update = new RemoteRefUpdate(client, null, next, BRANCH, true, null, tip);
      transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      if (update.getStatus() != RemoteRefUpdate.Status.OK) {
        throw new IllegalStateException(update.toString());
      }
    }
    tip = next;
    return tip;
  }

  /** Stops the server. */
  @TearDown
  public void stop() {
    Transport.unregister(protocol);
    client.close();
    server.close();
  }
}
