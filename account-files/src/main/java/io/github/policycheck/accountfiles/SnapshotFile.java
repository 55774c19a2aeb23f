package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes snapshots so that whoever reads one finds the old or the new, never a part. */
public final class SnapshotFile {

  private static final String PRIVATE = "rw-------";

  private final byte[] text;
  private final String permissions;

  private SnapshotFile(String text, String permissions) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.permissions = permissions;
    // What cannot be read must never replace what can.
    SnapshotReader.read(null, this.text);
  }

  /**
   * Makes the content of a snapshot, and reads it back; it can be written to any number of files.
   *
   * @param source the path of what the account was made of
   */
  public static SnapshotFile of(Account account, Path source) {
    return new SnapshotFile(
        SnapshotWriter.write(account, source.toAbsolutePath().normalize().toString()),
        WholeFile.READABLE);
  }

  /**
   * Makes the content of a snapshot of an account that was read from AWS, and reads it back. Its
   * files are their owner's alone: whoever runs a hook is to be given the right to read one.
   */
  public static SnapshotFile ofLive(Account account) {
    return new SnapshotFile(SnapshotWriter.write(account, null), PRIVATE);
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
   * @param file the file; one that is there is replaced at once, a folder that is not there is made
   * @throws UnreadableFileException if it cannot be written; what was there stays
   */
  public void write(Path file) {
    WholeFile.write(file, text, permissions);
  }

  /**
   * Checks that a snapshot can be put there, before what takes long begins; makes the folder if it
   * is not there.
   *
   * @throws UnreadableFileException if the folder cannot be made, or there is one of that name
   */
  public static void checkPlace(Path file) {
    WholeFile.checkPlace(file);
  }
}
