package io.github.policycheck.githook;

import java.io.File;
import java.nio.file.Files;

/**
 * Folders below {@code refs/} that are links of the file system. Whatever is below one has a second
 * name, which Git does not know of: with {@code refs/heads/next -> release}, who moves {@code
 * refs/heads/next/1} moves {@code refs/heads/release/1}. Links that are references themselves are
 * {@link SymbolicRefs}.
 */
public final class FolderLinks {

  private static final String REFS = "refs/";

  private FolderLinks() {}

  /**
   * Refuses a reference that is below one: what the link leads to may be anywhere, and be changed
   * at any time.
   *
   * @param gitDir folder of the repository
   * @throws RefusedException if there is a link on the way to {@code reference}
   */
  public static void refuse(File gitDir, String reference) {
    int slash = reference.startsWith(REFS) ? reference.indexOf('/', REFS.length()) : -1;
    while (slash >= 0) {
      String folder = reference.substring(0, slash);
      if (Files.isSymbolicLink(new File(gitDir, folder).toPath())) {
        throw new RefusedException(
            reference
                + " has a second name, as `"
                + folder
                + "` is a link of the file system; make it a folder");
      }
      slash = reference.indexOf('/', slash + 1);
    }
  }
}
