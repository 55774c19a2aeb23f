package io.github.policycheck.lint.comparison;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.AccountTemplates;
import io.github.policycheck.accountfiles.template.ReadAccount;
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
import java.util.stream.Stream;

/**
 * What people name to be compared with another version of it: an account, or policies of which no
 * account is known.
 *
 * @param account the account; empty if it is none
 * @param policies the policies by their files, seen from the folder that was named; one that was
 *     named itself has an empty name
 * @param files the files of those that are alone in one, by the same names
 * @param digest what tells the content of the policies from any other
 * @param notRead what was found and not read, and what else people should know, a sentence each
 * @param unused why there is no use here for what templates are given, by what it is
 */
public record ComparedFiles(
    Optional<Account> account,
    SortedMap<String, Policy> policies,
    SortedMap<String, Path> files,
    String digest,
    List<String> notRead,
    Map<String, String> unused) {

  /** Copies the collections. */
  public ComparedFiles {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    notRead = List.copyOf(notRead);
    unused = Map.copyOf(unused);
  }

  /** Makes one in which there is no template. */
  ComparedFiles(
      SortedMap<String, Policy> policies,
      SortedMap<String, Path> files,
      String digest,
      List<String> notRead) {
    this(Optional.empty(), policies, files, digest, notRead, Map.of());
  }

  /** Returns what there is where nothing is. */
  static ComparedFiles nothing() {
    return new ComparedFiles(
        new TreeMap<>(), new TreeMap<>(), digest(ContentHash.ofFile(new byte[0])), List.of());
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
    return read(path, contents, type, AccountInputs.NONE);
  }

  /**
   * Reads what a path leads to.
   *
   * @param contents what files hold
   * @param type the type of policies that no account has; empty to tell it by their elements
   * @param given what is given to templates that make an account, of which all has to be known; a
   *     folder with templates and policies is one of policies if nothing is given
   * @throws UnreadableFileException if there is nothing that can be compared
   * @throws InvalidFileException if an account or a policy is not right
   */
  public static ComparedFiles read(
      Path path, FileContents contents, Optional<PolicyType> type, AccountInputs given) {
    boolean isFolder = !contents.replaces(path) && Files.isDirectory(path);
    boolean isOfTemplates =
        !contents.replaces(path)
            && AccountTemplates.are(path)
            && !(isFolder && given.isNone() && PolicyFolder.hasPolicy(path, type));
    if (isFolder && !isOfTemplates && !AccountDirectory.isAccount(path)) {
      return new PolicyFolder(path, type).read();
    }
    boolean isAccount =
        isFolder
            || isOfTemplates
            || AccountDirectory.isAccountFile(path)
            || PoliciesOfFile.isAccount(path, contents);
    return isAccount ? account(path, contents, type, given) : policy(path, contents, type);
  }

  /**
   * Refuses what templates are given and neither of two versions has a use for.
   *
   * @throws UnreadableFileException if there is such a thing
   */
  public static void checkGiven(ComparedFiles before, ComparedFiles after) {
    List<Map<String, String>> unused =
        Stream.of(before, after)
            .filter(one -> one.account().isPresent())
            .map(ComparedFiles::unused)
            .toList();
    ReadAccount.check(unused);
  }

  private static ComparedFiles account(
      Path path, FileContents contents, Optional<PolicyType> type, AccountInputs given) {
    if (type.isPresent()) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(path)
              + "` is an account, which says of what type its policies are; leave the type out");
    }
    ReadAccount read = ReadAccount.whatIsRight(path, contents, given);
    return new ComparedFiles(
        Optional.of(read.account()),
        new TreeMap<>(),
        new TreeMap<>(),
        "",
        read.warnings(),
        read.unused());
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
        new TreeMap<>(Map.of("", policies.get(0))),
        contents.replaces(path) ? new TreeMap<>() : new TreeMap<>(Map.of("", path)),
        digest(ContentHash.ofFile(contents.of(path))),
        List.of());
  }
}
