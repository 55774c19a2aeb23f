package io.github.policycheck.githook;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks Git about the objects of a repository, those of a push in quarantine too. */
final class GitObjects {

  private static final int SUCCESS = 0;

  private final String git;
  private final String gitDir;

  GitObjects(String git, String gitDir) {
    this.git = git;
    this.gitDir = gitDir;
  }

  /** Tells whether the old commit can be reached from the new one; what is none cannot. */
  boolean isForward(CommitPair pair) {
    ProcessBuilder command =
        command("merge-base", "--is-ancestor", pair.old(), pair.now())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return command.start().waitFor() == SUCCESS;
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Returns of what kind each object is, such as {@code commit}.
   *
   * @see <a href="https://git-scm.com/docs/git-cat-file">git-cat-file: --batch-check</a>
   */
  Map<String, String> kinds(Collection<String> names) {
    Map<String, String> kinds = new HashMap<>();
    try {
      Process process = command("cat-file", "--batch-check=%(objecttype)").start();
      new Feeder(process.getOutputStream(), names).start();
      try (BufferedReader lines = lines(process)) {
        for (String name : names) {
          String line = lines.readLine(); // one for each name, also if there is no such object
          kinds.put(name, line == null ? "" : line);
        }
      }
      int code = process.waitFor();
      if (code != SUCCESS) {
        kinds.clear();
        for (String name : names) {
          kinds.put(name, "");
        }
      }
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
    return kinds;
  }

  /** Returns all that some commits descend from. */
  CommitGraph history(Collection<String> commits) {
    try {
      Process process = command("rev-list", "--topo-order", "--parents", "--stdin").start();
      new Feeder(process.getOutputStream(), commits).start();
      CommitGraph graph;
      try (BufferedReader lines = lines(process)) {
        graph = CommitGraph.read(lines);
      }
      if (process.waitFor() != SUCCESS) {
        throw new RefusedException("Git cannot walk the history of what is pushed");
      }
      return graph;
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Hands names over while the answers are read: neither side may wait for the other. */
  private static final class Feeder extends Thread {

    private final OutputStream out;
    private final List<String> names;

    Feeder(OutputStream out, Collection<String> names) {
      super("feeder");
      this.out = out;
      this.names = new ArrayList<>(names);
      setDaemon(true);
    }

    @Override
    public void run() {
      try (out) {
        for (String name : names) {
          out.write((name + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
      } catch (IOException e) {
        return; // Git has ended; its exit code says how
      }
    }
  }

  private ProcessBuilder command(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(git);
    words.addAll(List.of(arguments));
    ProcessBuilder command =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("GIT_DIR", gitDir);
    // Else whoever may push below refs/replace/ could give a commit other ancestors.
    command.environment().put("GIT_NO_REPLACE_OBJECTS", "1");
    return command;
  }

  private RefusedException failed(IOException e) {
    return new RefusedException("`" + git + "` cannot be run: " + e.getMessage());
  }

  private RefusedException interrupted() {
    Thread.currentThread().interrupt();
    return new RefusedException("`" + git + "` was interrupted");
  }
}
