package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.ReferenceName;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The references that names lead to. A push to a symbolic reference moves what it points at, and
 * nobody says so to the hook. With files as storage, symbolic references are always files.
 *
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout: refs</a>
 */
final class SymbolicRefs {

  private static final int DEEPEST = 5;
  private static final int TRIES = 100;
  private static final int LONGEST = 64 * 1024;
  private static final String MARK = "ref:";

  private final File gitDir;

  /** Whether names of files beyond ASCII reach the file system as they are. */
  private final boolean isUtf8;

  SymbolicRefs(String gitDir, boolean isUtf8) {
    this.gitDir = new File(gitDir);
    this.isUtf8 = isUtf8;
  }

  /**
   * Returns {@code reference} and, if it is symbolic, all that it leads to.
   *
   * @throws RefusedException if that cannot be told
   */
  List<String> chain(String reference) {
    List<String> chain = new ArrayList<>(1);
    String next = reference;
    while (next != null) {
      if (chain.size() > DEEPEST || chain.contains(next)) {
        throw new RefusedException(reference + " leads through too many symbolic references");
      }
      chain.add(next);
      next = target(next);
    }
    return chain;
  }

  private @Nullable String target(String reference) {
    if (!isUtf8 && !isAscii(reference)) {
      throw new RefusedException(
          reference
              + " cannot be looked up: the hook runs in a locale without UTF-8; set LC_ALL to one"
              + " that has it, such as C.UTF-8");
    }
    FolderLinks.refuse(gitDir, reference);
    File file = new File(gitDir, reference);
    String target = linked(file, reference);
    if (target == null) {
      String content = content(file, reference);
      target = content.startsWith(MARK) ? content.substring(MARK.length()).trim() : null;
    }
    if (target != null
        && (!ReferenceName.isFull(target) || ReferenceName.problem(target).isPresent())) {
      throw new RefusedException(reference + " is a symbolic reference to `" + target + "`");
    }
    return target;
  }

  /**
   * Returns the name that a link of the file system is to Git, whether or not it leads anywhere;
   * null if it is none. Git makes such links with {@code core.preferSymlinkRefs}.
   */
  private static @Nullable String linked(File file, String reference) {
    Path path = file.toPath();
    if (!Files.isSymbolicLink(path)) {
      return null;
    }
    try {
      String target = Files.readSymbolicLink(path).toString();
      return target.startsWith("refs/") ? target : null;
    } catch (NoSuchFileException | NotLinkException e) {
      return null; // another push has changed it
    } catch (IOException e) {
      throw new RefusedException(reference + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Returns what is in a file; nothing if there is none. {@code git pack-refs} can take it away at
   * any moment, and what it packs is never symbolic; another push may put one there again.
   */
  private static String content(File file, String reference) {
    String problem = "it changes all the time";
    for (int i = 0; i < TRIES; i++) {
      if (!file.isFile()) {
        return "";
      }
      try (InputStream in = new FileInputStream(file)) {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      } catch (FileNotFoundException e) {
        problem = String.valueOf(e.getMessage());
      } catch (IOException e) {
        throw new RefusedException(reference + " cannot be read: " + e.getMessage());
      }
    }
    throw new RefusedException(reference + " cannot be read: " + problem);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
