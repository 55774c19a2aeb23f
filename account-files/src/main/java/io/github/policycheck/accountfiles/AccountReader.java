package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.text.InvalidSnapshotException;
import io.github.policycheck.engine.text.Snapshot;
import io.github.policycheck.engine.text.SnapshotReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads an account in any of its forms: a folder with an {@code account.yaml}, or one JSON file, a
 * snapshot or the account details of the AWS CLI.
 */
public final class AccountReader {

  private static final String JSON = ".json";

  private AccountReader() {}

  /**
   * Reads an account whose files are right. Account details of the AWS CLI say what AWS says: those
   * of whom a policy is not in them, or is not understood, are {@linkplain Account#leftOut() left
   * out}.
   *
   * @param path the folder, the {@code account.yaml} in it, or the JSON file
   * @throws UnreadableFileException if there is none or it cannot be read
   * @throws InvalidFileException if it is not right, with every problem of all its files
   */
  public static Account read(Path path) {
    ReadableFolders.current().check(path);
    return isSnapshot(path) ? snapshot(path).account() : AccountDirectory.read(path);
  }

  /**
   * Reads of an account what can be read, with the policies in it that decide on none of its
   * principals. Whom a policy binds that is not right is {@linkplain Account#leftOut() left out}.
   * The files below a folder that its {@code account.yaml} does not name are nobody's.
   *
   * @param path the folder, the {@code account.yaml} in it, or the JSON file
   * @throws UnreadableFileException if there is none or it cannot be read
   * @throws InvalidFileException if it is not right, with every problem of all its files; what is
   *     wrong with a policy is a problem of the result instead
   */
  public static WholeAccount readWhole(Path path) {
    return readWhole(path, FileContents.OF_DISK);
  }

  /**
   * Reads of an account what can be read, as {@link #readWhole(Path)} does.
   *
   * @param contents what its files hold
   */
  public static WholeAccount readWhole(Path path, FileContents contents) {
    ReadableFolders.current().check(path); // before it is said what is there
    boolean isSnapshot = contents.replaces(path) ? !YamlFile.isYaml(path) : isSnapshot(path);
    if (!isSnapshot) {
      return AccountDirectory.readWhole(path, contents);
    }
    return readWhole(FileNames.text(path), contents.of(path, SnapshotReader.MAX_BYTES + 1));
  }

  /**
   * Reads of a snapshot, or of account details, what can be read, as {@link #readWhole(Path)} does.
   *
   * @param name what the text is called in messages
   * @param utf8 the text
   * @throws InvalidFileException if it is not right
   */
  public static WholeAccount readWhole(String name, byte[] utf8) {
    try {
      return SnapshotReader.readWhole(name, utf8, ManagedPolicies::find);
    } catch (InvalidSnapshotException e) {
      throw new InvalidFileException(WantedFile.SNAPSHOT.explain(name, utf8, e.findings()))
          .with(e.policies())
          .of(e.account().orElse(null));
    }
  }

  private static boolean isSnapshot(Path path) {
    // What is not there is missed as what its name says it is.
    boolean isFile =
        Files.exists(path) ? !Files.isDirectory(path) : FileNames.hasEnding(path, List.of(JSON));
    return isFile && !YamlFile.isYaml(path);
  }

  private static byte[] bytes(Path file) {
    return FileBytes.of(file, SnapshotReader.MAX_BYTES + 1);
  }

  /**
   * Reads a snapshot or the account details of the AWS CLI.
   *
   * @throws UnreadableFileException if there is none or it cannot be read
   * @throws InvalidFileException if it is not right, with every problem of all its policies
   */
  public static Snapshot snapshot(Path file) {
    byte[] bytes = bytes(file);
    String name = FileNames.text(file);
    try {
      return SnapshotReader.read(name, bytes, ManagedPolicies::find);
    } catch (InvalidSnapshotException e) {
      throw new InvalidFileException(WantedFile.SNAPSHOT.explain(name, bytes, e.findings()));
    }
  }
}
