package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells fast-forwards from other updates, by asking Git.
 *
 * <p>A few pairs of commits are asked about one by one, which looks at no more history than it has
 * to. A process for each of thousands would take longer than there is time: many are told by one
 * walk.
 *
 * @see <a href="https://git-scm.com/docs/git-merge-base">git-merge-base: --is-ancestor</a>
 */
final class Ancestry {

  /** The most pairs that are asked about one by one. */
  static final int FEW = 64;

  private static final String COMMIT = "commit";

  private final GitObjects git;

  Ancestry(String git, String gitDir) {
    this.git = new GitObjects(git, gitDir);
  }

  /** Returns what each update does; what names no commit is never a fast-forward. */
  List<RefUpdate.Type> types(List<ReceivedUpdate> updates) {
    Set<CommitPair> pairs = pairsOfCommits(updates);
    Set<CommitPair> forwards = pairs.size() <= FEW ? oneByOne(pairs) : together(pairs);
    List<RefUpdate.Type> types = new ArrayList<>(updates.size());
    for (ReceivedUpdate update : updates) {
      types.add(type(update, forwards));
    }
    return types;
  }

  private static RefUpdate.Type type(ReceivedUpdate update, Set<CommitPair> forwards) {
    if (update.isDelete()) {
      return RefUpdate.Type.DELETE;
    }
    if (update.isCreate()) {
      return RefUpdate.Type.CREATE;
    }
    return forwards.contains(pair(update))
        ? RefUpdate.Type.FAST_FORWARD
        : RefUpdate.Type.NON_FAST_FORWARD;
  }

  private static CommitPair pair(ReceivedUpdate update) {
    return new CommitPair(update.oldName().hex(), update.newName().hex());
  }

  /**
   * Returns what may be fast-forwards. Git takes nothing but commits for branches, but a tag can be
   * of anything, and an object that tags a commit is to {@code merge-base} that commit. Of many
   * updates all objects are looked at: a walk fails at what is not there.
   */
  private Set<CommitPair> pairsOfCommits(List<ReceivedUpdate> updates) {
    List<ReceivedUpdate> moves = new ArrayList<>();
    for (ReceivedUpdate update : updates) {
      if (!update.isDelete() && !update.isCreate()) {
        moves.add(update);
      }
    }
    Set<String> names = new HashSet<>();
    for (ReceivedUpdate move : moves) {
      if (moves.size() > FEW || !move.reference().startsWith("refs/heads/")) {
        names.add(move.oldName().hex());
        names.add(move.newName().hex());
      }
    }
    Map<String, String> kinds = names.isEmpty() ? Map.of() : git.kinds(names);
    Set<CommitPair> pairs = new HashSet<>();
    for (ReceivedUpdate move : moves) {
      CommitPair pair = pair(move);
      if (isCommit(pair.old(), kinds) && isCommit(pair.now(), kinds)) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /** What was not looked at is of a branch, and {@code merge-base} will tell. */
  private static boolean isCommit(String name, Map<String, String> kinds) {
    return kinds.getOrDefault(name, COMMIT).equals(COMMIT);
  }

  private Set<CommitPair> oneByOne(Set<CommitPair> pairs) {
    Set<CommitPair> forwards = new HashSet<>();
    for (CommitPair pair : pairs) {
      if (git.isForward(pair)) {
        forwards.add(pair);
      }
    }
    return forwards;
  }

  private Set<CommitPair> together(Set<CommitPair> pairs) {
    Set<String> commits = new HashSet<>();
    for (CommitPair pair : pairs) {
      commits.add(pair.now());
    }
    return git.history(commits).forwards(new ArrayList<>(pairs));
  }
}
