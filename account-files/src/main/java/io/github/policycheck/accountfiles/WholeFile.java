package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

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
   * Writes another text to a file that is there, of the permissions that it has; where it is a
   * link, to the file that this leads to.
   *
   * @param before what the file has to hold
   * @param after what it holds then
   * @throws UnreadableFileException if it holds something else, is not to be written, or cannot be
   *     written; what was there stays
   */
  public static void replace(Path file, byte[] before, byte[] after) {
    try {
      Path real = file.toRealPath();
      if (!Arrays.equals(Files.readAllBytes(real), before)) {
        throw new UnreadableFileException(
            "`" + file + "` was changed by somebody else meanwhile, and is left as it is");
      }
      Optional<String> permissions = permissions(real);
      boolean isClosed = permissions.isPresent() && permissions.get().charAt(1) != 'w';
      if (isClosed || !Files.isWritable(real)) {
        throw new UnreadableFileException("`" + file + "` is read-only, and is left as it is");
      }
      write(real, after, permissions.orElse(READABLE));
    } catch (IOException e) {
      throw new UnreadableFileException("`" + file + "` cannot be written: " + FileFolder.why(e));
    }
  }

  private static Optional<String> permissions(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        ? Optional.of(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        : Optional.empty();
  }

  static void write(Path file, byte[] text, String permissions) {
    Path folder = folder(file);
    try {
      Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
      try {
        fill(part, text, permissions);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UnreadableFileException("`" + file + "` cannot be written: " + FileFolder.why(e));
    }
  }

  /**
   * Checks that a file can be put there, before what takes long begins; makes the folder if it is
   * not there.
   *
   * @throws UnreadableFileException if the folder cannot be made, or there is one of that name
   */
  public static void checkPlace(Path file) {
    folder(file);
  }

  private static Path folder(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    FileFolder.make(file);
    if (Files.isDirectory(file)) {
      throw new UnreadableFileException("`" + file + "` is a folder, not a file");
    }
    // A file would take the place of a device such as /dev/null, for everybody.
    if (Files.exists(file) && (!Files.isRegularFile(file) || isLinkOfSystem(file))) {
      throw new UnreadableFileException("`" + file + "` is no file that could be replaced");
    }
    return folder;
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
