package io.github.policycheck.githook.jgit;

import io.github.policycheck.engine.text.InvalidSnapshotException;
import io.github.policycheck.engine.text.Snapshot;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The policies that decide on pushes: those of a snapshot, which is read again when its file
 * changes. Each push looks at the file's time, size and key first, so a new snapshot decides from
 * the next push on. Any number of threads may ask; they see one snapshot or the next, never parts
 * of both.
 */
public final class SnapshotPolicies {

  private final Path snapshot;
  private final Function<Repository, @Nullable String> repositories;
  private final OnBrokenSnapshot onBroken;
  private final Consumer<String> log;
  private final Object reading = new Object();
  private volatile @Nullable Seen seen;

  /**
   * What was there when the file was looked at last.
   *
   * @param version how it looked
   * @param time when it was read, in milliseconds since 1970
   * @param good what decides; null if there is nothing
   * @param problem what is wrong with the file, null if it is good
   */
  private record Seen(
      FileVersion version, long time, @Nullable CompiledAccount good, @Nullable String problem) {

    boolean isStill(FileVersion now) {
      return version.equals(now) && version.isSettledAt(time);
    }
  }

  /**
   * Takes the policies for one repository from a snapshot. It is read at the first push.
   *
   * @param snapshot the file that {@code policycheck snapshot} wrote
   * @param repository name or ARN of the CodeCommit repository whose policies apply
   * @param onBroken what becomes of pushes when a new snapshot is broken
   * @param log takes a line whenever another snapshot decides, one is broken, or something fails; a
   *     push is refused if it throws
   */
  public SnapshotPolicies(
      Path snapshot, String repository, OnBrokenSnapshot onBroken, Consumer<String> log) {
    this(snapshot, always(repository), onBroken, log);
  }

  /**
   * Takes the policies for several repositories from a snapshot. It is read at the first push.
   *
   * @param snapshot the file that {@code policycheck snapshot} wrote
   * @param repositories returns the name or ARN of the CodeCommit repository that one of JGit's
   *     stands for; null refuses its pushes
   * @param onBroken what becomes of pushes when a new snapshot is broken
   * @param log takes a line whenever another snapshot decides, one is broken, or something fails; a
   *     push is refused if it throws
   */
  public SnapshotPolicies(
      Path snapshot,
      Function<Repository, @Nullable String> repositories,
      OnBrokenSnapshot onBroken,
      Consumer<String> log) {
    this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    this.repositories = Objects.requireNonNull(repositories, "repositories");
    this.onBroken = Objects.requireNonNull(onBroken, "onBroken");
    this.log = Objects.requireNonNull(log, "log");
  }

  private static Function<Repository, @Nullable String> always(String repository) {
    Objects.requireNonNull(repository, "repository");
    return any -> repository;
  }

  /**
   * Returns what evaluates the pushes of a login to a repository.
   *
   * @param login the login, null if nobody has signed in
   * @throws RefusedException if there is no good snapshot, or it does not know them
   */
  Gate gate(@Nullable String login, Repository repository) {
    if (login == null || login.isEmpty()) {
      throw new RefusedException("who pushes is not known; sign in to push");
    }
    String name = repositories.apply(repository);
    if (name == null || name.isEmpty()) {
      throw new RefusedException("the server does not say which repository of CodeCommit this is");
    }
    Seen now = current();
    CompiledAccount good = now.good();
    if (good == null) {
      throw new RefusedException(String.valueOf(now.problem()));
    }
    return good.gate(login, name);
  }

  /** Says in the log of the server what failed. If that fails too, nobody is left to be told. */
  void failed(String what, Throwable failure) {
    try {
      log.accept(what + ": " + failure);
    } catch (Throwable e) {
      return;
    }
  }

  private Seen current() {
    Seen last = seen;
    if (last != null && last.isStill(FileVersion.of(snapshot))) {
      return last;
    }
    // One reads and the others wait: the old policies are not theirs to push by any more.
    synchronized (reading) {
      last = seen;
      FileVersion version = FileVersion.of(snapshot);
      if (last != null && last.isStill(version)) {
        return last;
      }
      Seen next = read(version, last == null ? null : last.good());
      seen = next;
      tell(last, next);
      return next;
    }
  }

  private Seen read(FileVersion version, @Nullable CompiledAccount last) {
    long time = System.currentTimeMillis();
    String problem;
    try {
      Snapshot read = SnapshotReader.read(null, bytes(version));
      String digest = read.digest();
      if (digest != null) {
        // The same content in a new file, or looked at again to be sure: what is compiled can stay.
        boolean isSame = last != null && last.digest().equals(digest);
        CompiledAccount good = isSame ? last : new CompiledAccount(read.account(), digest);
        return new Seen(version, time, good, null);
      }
      problem = "the snapshot has no digest; write one with `policycheck snapshot`";
    } catch (InvalidSnapshotException e) {
      problem = "the snapshot is broken: " + e.firstMessage();
    } catch (RefusedException e) {
      problem = e.reason();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      failed(snapshot + " cannot be read", e);
      problem = "the snapshot cannot be read";
    }
    boolean isKept = onBroken == OnBrokenSnapshot.KEEP_LAST_GOOD;
    return new Seen(version, time, isKept ? last : null, problem);
  }

  private byte[] bytes(FileVersion version) throws IOException {
    if (version.equals(FileVersion.MISSING)) {
      throw new RefusedException("there is no snapshot to be read");
    }
    if (!version.isFile()) {
      throw new RefusedException("the snapshot is no file");
    }
    try (InputStream in = Files.newInputStream(snapshot)) {
      return in.readNBytes(SnapshotReader.MAX_BYTES + 1);
    }
  }

  private void tell(@Nullable Seen last, Seen next) {
    CompiledAccount good = next.good();
    String problem = next.problem();
    boolean isNews =
        last == null || last.good() != good || !Objects.equals(last.problem(), problem);
    if (!isNews) {
      return;
    }
    if (problem == null) {
      log.accept(snapshot + " decides: " + (good == null ? "" : good.digest()));
    } else {
      log.accept(
          snapshot
              + ": "
              + problem
              + (good == null
                  ? "; every push is refused"
                  : "; the last good one goes on deciding: " + good.digest()));
    }
  }
}
