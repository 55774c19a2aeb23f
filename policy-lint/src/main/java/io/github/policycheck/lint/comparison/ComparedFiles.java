package io.github.policycheck.lint.comparison;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.PoliciesOfFile;
import io.github.policycheck.lint.input.ContentHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people name to be compared with another version of it: an account, or policies of which no
 * account is known.
 *
 * @param account the account; empty if it is none
 * @param policies the policies by their files, seen from the folder that was named; one that was
 *     named itself has an empty name
 * @param files the files of those that are alone in one, by the same names
 * @param digest what tells the content of the policies from any other
 * @param notRead what was found and not read, a sentence each
 */
public record ComparedFiles(
    Optional<Account> account,
    SortedMap<String, Policy> policies,
    SortedMap<String, Path> files,
    String digest,
    List<String> notRead) {

  /** Copies the collections. */
  public ComparedFiles {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    notRead = List.copyOf(notRead);
  }

  /** Returns what there is where nothing is. */
  static ComparedFiles nothing() {
    return new ComparedFiles(
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        digest(ContentHash.ofFile(new byte[0])),
        List.of());
  }

  /** Tells whether there is neither an account nor a policy. */
  public boolean isNothing() {
    return account.isEmpty() && policies.isEmpty();
  }

  static String digest(String hash) {
    return "sha256:" + hash;
  }

  /**
   * Reads what a path leads to.
   *
   * @param contents what files hold
   * @param type the type of policies that no account has; empty to tell it by their elements
   * @throws UnreadableFileException if there is nothing that can be compared
   * @throws InvalidFileException if an account or a policy is not right
   */
  public static ComparedFiles read(Path path, FileContents contents, Optional<PolicyType> type) {
    boolean isFolder = !contents.replaces(path) && Files.isDirectory(path);
    if (isFolder && !AccountDirectory.isAccount(path)) {
      return new PolicyFolder(path, type).read();
    }
    boolean isAccount =
        isFolder
            || AccountDirectory.isAccountFile(path)
            || PoliciesOfFile.isAccount(path, contents);
    return isAccount ? account(path, contents, type) : policy(path, contents, type);
  }

  private static ComparedFiles account(
      Path path, FileContents contents, Optional<PolicyType> type) {
    if (type.isPresent()) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(path)
              + "` is an account, which says of what type its policies are; leave the type out");
    }
    return new ComparedFiles(
        Optional.of(AccountReader.readWhole(path, contents).account()),
        new TreeMap<>(),
        new TreeMap<>(),
        "",
        List.of());
  }

  private static ComparedFiles policy(Path path, FileContents contents, Optional<PolicyType> type) {
    List<Policy> policies = PoliciesOfFile.read(path, type, contents);
    if (policies.size() != 1) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(path)
              + "` holds "
              + policies.size()
              + " policies; write each to a file of its own, and compare those");
    }
    return new ComparedFiles(
        Optional.empty(),
        new TreeMap<>(Map.of("", policies.get(0))),
        contents.replaces(path) ? new TreeMap<>() : new TreeMap<>(Map.of("", path)),
        digest(ContentHash.ofFile(contents.of(path))),
        List.of());
  }
}
