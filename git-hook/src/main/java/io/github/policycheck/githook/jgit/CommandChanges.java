package io.github.policycheck.githook.jgit;

import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.githook.Change;
import io.github.policycheck.githook.FolderLinks;
import io.github.policycheck.githook.PushedReference;
import io.github.policycheck.githook.RefusedException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;

/** Says what JGit's commands want, as the gate evaluates it. */
final class CommandChanges {

  private final RefDatabase references;
  private final RevWalk walk;

  /** Null if the references are not in files. */
  private final @Nullable File gitDir;

  private CommandChanges(RefDatabase references, RevWalk walk, @Nullable File gitDir) {
    this.references = references;
    this.gitDir = gitDir;
    this.walk = walk;
  }

  /**
   * Returns the change that each command wants, in the same order.
   *
   * @throws RefusedException if there are too many, or one is invalid
   * @throws IOException if the repository cannot be read
   */
  static List<Change> of(ReceivePack pack, List<ReceiveCommand> commands) throws IOException {
    if (commands.size() > PushedReference.MOST) {
      throw PushedReference.tooMany();
    }
    CommandChanges reader =
        new CommandChanges(
            pack.getRepository().getRefDatabase(),
            pack.getRevWalk(),
            pack.getRepository().getDirectory());
    Set<String> names = new HashSet<>();
    List<Change> changes = new ArrayList<>(commands.size());
    for (ReceiveCommand command : commands) {
      if (!names.add(command.getRefName())) {
        throw PushedReference.twice(command.getRefName());
      }
      changes.add(reader.change(command));
    }
    return changes;
  }

  private Change change(ReceiveCommand command) throws IOException {
    String name = command.getRefName();
    if (command.getOldSymref() != null || command.getNewSymref() != null) {
      throw new RefusedException(name + " would be made a symbolic reference, or no longer be one");
    }
    RefUpdate.Type type = type(command);
    Optional<String> problem = PushedReference.problem(name, type == RefUpdate.Type.DELETE);
    if (problem.isPresent()) {
      throw new RefusedException("`" + name + "` is no reference: " + problem.get());
    }
    return new Change(chain(name), type, command.getNewId().name());
  }

  /** The new object first: a delete can come with any old one. */
  private RefUpdate.Type type(ReceiveCommand command) throws IOException {
    if (isZero(command.getNewId())) {
      return RefUpdate.Type.DELETE;
    }
    if (isZero(command.getOldId())) {
      return RefUpdate.Type.CREATE;
    }
    // Nothing is left to do after ReceivePack, which has looked already; others may not have.
    command.updateType(walk);
    return switch (command.getType()) {
      case UPDATE -> RefUpdate.Type.FAST_FORWARD;
      case UPDATE_NONFASTFORWARD -> RefUpdate.Type.NON_FAST_FORWARD;
      case CREATE, DELETE ->
          throw new RefusedException(
              command.getRefName() + " would be moved, and the server calls that something else");
    };
  }

  private static boolean isZero(AnyObjectId id) {
    return AnyObjectId.isEqual(ObjectId.zeroId(), id);
  }

  /** Returns a name and, if it is that of a symbolic reference, all that it leads to. */
  private List<String> chain(String name) throws IOException {
    List<String> chain = new ArrayList<>(1);
    chain.add(name);
    refuseLinks(name);
    Ref reference = references.exactRef(name);
    while (reference != null && reference.isSymbolic()) {
      reference = reference.getTarget();
      if (!reference.getName().startsWith("refs/")) {
        throw new RefusedException(
            name + " is a symbolic reference to `" + reference.getName() + "`");
      }
      chain.add(reference.getName());
      refuseLinks(reference.getName());
    }
    return chain;
  }

  private void refuseLinks(String reference) {
    if (gitDir != null) {
      FolderLinks.refuse(gitDir, reference);
    }
  }
}
