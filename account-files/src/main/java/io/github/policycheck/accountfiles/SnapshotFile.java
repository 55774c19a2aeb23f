package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Writes snapshots so that whoever reads one finds the old or the new, never a part. */
public final class SnapshotFile {

  private static final String READABLE = "rw-r--r--";

  private final byte[] text;

  private SnapshotFile(byte[] text) {
    this.text = text;
  }

  /**
   * Makes the content of a snapshot, and reads it back; it can be written to any number of files.
   *
   * @param source the path of what the account was made of
   */
  public static SnapshotFile of(Account account, Path source) {
    byte[] text =
        SnapshotWriter.write(account, source.toAbsolutePath().normalize().toString())
            .getBytes(StandardCharsets.UTF_8);
    // What cannot be read must never replace what can.
    SnapshotReader.read(null, text);
    return new SnapshotFile(text);
  }

  /**
   * Writes {@code account}, after reading back what is written.
   *
   * @param source the path of what the account was made of
   * @param file the file; one that is there is replaced at once
   * @throws UnreadableFileException if it cannot be written; what was there stays
   */
  public static void write(Account account, Path source, Path file) {
    of(account, source).write(file);
  }

  /**
   * Writes it to a file.
   *
   * @param file the file; one that is there is replaced at once
   * @throws UnreadableFileException if it cannot be written; what was there stays
   */
  public void write(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    if (!Files.isDirectory(folder)) {
      throw new UnreadableFileException("there is no folder `" + folder + "`");
    }
    if (Files.isDirectory(file)) {
      throw new UnreadableFileException("`" + file + "` is a folder, not a file");
    }
    try {
      Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
      try {
        write(text, part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UnreadableFileException("`" + file + "` cannot be written: " + e.getMessage());
    }
  }

  private static void write(byte[] text, Path part) throws IOException {
    try (OutputStream out = Files.newOutputStream(part)) {
      out.write(text);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true); // else a crash could leave the new name with no content
    }
    if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(READABLE));
    }
  }
}
