package io.github.policycheck.cli.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the hook out of repositories: checks all of them before it changes one. One where that is
 * not possible is reported and left as it is.
 */
public final class Removals {

  private Removals() {}

  /**
   * What became of a repository.
   *
   * @param repository its folder, as it was named
   * @param wasThere whether there was anything of ours
   * @param left what stays, a sentence each
   * @param problem why the hook is still there, null if it is not
   */
  public record Removed(
      String repository, boolean wasThere, List<String> left, @Nullable String problem) {

    /** Copies the list. */
    public Removed {
      left = List.copyOf(left);
    }
  }

  /** Takes the hook out, and tells of each repository what became of it. */
  public static void remove(List<String> gitDirs, Consumer<Removed> told) {
    Map<String, Removal> checked = new LinkedHashMap<>();
    for (String gitDir : gitDirs) {
      try {
        checked.put(gitDir, new Removal(gitDir));
      } catch (SetupException e) {
        told.accept(failed(gitDir, e));
      }
    }
    checked.forEach(
        (gitDir, removal) -> {
          List<String> left = new ArrayList<>();
          try {
            boolean wasThere = removal.remove(left);
            told.accept(new Removed(gitDir, wasThere, left, null));
          } catch (SetupException e) {
            told.accept(failed(gitDir, e));
          }
        });
  }

  private static Removed failed(String gitDir, SetupException e) {
    return new Removed(gitDir, true, List.of(), String.valueOf(e.getMessage()));
  }
}
