package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes files so that whoever reads one finds the old or the new, never a part. */
public final class WholeFile {

  static final String READABLE = "rw-r--r--";

  private WholeFile() {}

  /**
   * Writes a text to a file.
   *
   * @param file the file; one that is there is replaced at once, a folder that is not there is made
   * @throws UnreadableFileException if it cannot be written; what was there stays
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8), READABLE);
  }

  /**
   * Writes another text to a file that is there, with the permissions, the owner and the group that
   * it has; where it is a link, to the file that this leads to.
   *
   * @param before what the file has to hold
   * @param after what it holds then
   * @throws UnreadableFileException if it holds something else, is not to be written, cannot be
   *     written, or has other names, which would keep what it held; what was there stays
   */
  public static void replace(Path file, byte[] before, byte[] after) {
    try {
      Path real = file.toRealPath();
      if (!Files.isRegularFile(real)) {
        throw left(file, "is no file that could be replaced");
      }
      if (!Arrays.equals(Files.readAllBytes(real), before)) {
        throw left(file, "was changed by somebody else meanwhile");
      }
      PosixFileAttributes attributes = attributes(real);
      boolean isClosed =
          attributes != null && !attributes.permissions().contains(PosixFilePermission.OWNER_WRITE);
      if (isClosed || !Files.isWritable(real)) {
        throw left(file, "is read-only");
      }
      if (hasOtherNames(real)) {
        throw left(file, "has other names (hard links) that would keep the old text");
      }
      put(
          file,
          real,
          after,
          attributes,
          attributes == null ? READABLE : PosixFilePermissions.toString(attributes.permissions()));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static UnreadableFileException left(Path file, String why) {
    return new UnreadableFileException("`" + file + "` " + why + ", and is left as it is");
  }

  private static UnreadableFileException unwritable(Path file, IOException why) {
    return new UnreadableFileException("`" + file + "` cannot be written: " + FileFolder.why(why));
  }

  private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        ? Files.readAttributes(file, PosixFileAttributes.class)
        : null;
  }

  private static boolean hasOtherNames(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, "unix:nlink") instanceof Integer names
        && names > 1;
  }

  /** Gives a file the owner and the group of the one whose place it takes, and tells if it can. */
  private static boolean isOwned(Path part, PosixFileAttributes like) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    PosixFileAttributes own = view.readAttributes();
    try {
      if (!own.owner().equals(like.owner())) {
        view.setOwner(like.owner());
      }
      if (!own.group().equals(like.group())) {
        view.setGroup(like.group());
      }
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }

  static void write(Path file, byte[] text, String permissions) {
    checkPlace(file);
    try {
      put(file, file, text, null, permissions);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void put(
      Path shown, Path file, byte[] text, @Nullable PosixFileAttributes like, String permissions)
      throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
    try {
      if (like != null && !isOwned(part, like)) {
        throw left(shown, "would not keep its owner and group");
      }
      fill(part, text, permissions);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Checks that a file can be put there, before what takes long begins; makes the folder if it is
   * not there.
   *
   * @throws UnreadableFileException if the folder cannot be made, or there is one of that name
   */
  public static void checkPlace(Path file) {
    FileFolder.make(file);
    if (Files.isDirectory(file)) {
      throw new UnreadableFileException("`" + file + "` is a folder, not a file");
    }
    // A file would take the place of a device such as /dev/null, for everybody.
    if (Files.exists(file) && (!Files.isRegularFile(file) || isLinkOfSystem(file))) {
      throw new UnreadableFileException("`" + file + "` is no file that could be replaced");
    }
  }

  /** Tells whether it is a name such as /dev/stdout. */
  private static boolean isLinkOfSystem(Path file) {
    return Files.isSymbolicLink(file) && file.toAbsolutePath().startsWith("/dev");
  }

  private static void fill(Path part, byte[] text, String permissions) throws IOException {
    try (OutputStream out = Files.newOutputStream(part)) {
      out.write(text);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true); // else a crash could leave the new name with no content
    }
    if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(permissions));
    }
  }
}
