package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.NearbyAccounts;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which accounts have a policy file, of those near it. Alone a policy of Denies says little: what
 * it leaves open depends on what else its principals have.
 */
final class AccountOfFile {

  private final AccountCache accounts;
  private final NearbyAccounts nearby;
  private final Map<Path, Set<Path>> files = new HashMap<>();

  /** The files that have accounts near them of which none has them. */
  private final Set<Path> unowned = new HashSet<>();

  AccountOfFile(AccountCache accounts, NearbyAccounts nearby) {
    this.accounts = accounts;
    this.nearby = nearby;
  }

  /** Returns the accounts that have a file, be they broken, the nearest first. */
  List<Path> of(Path file) {
    Path real = FilePaths.real(file);
    List<Path> having = new ArrayList<>();
    boolean isNear = false;
    for (Path account : nearby.of(file)) {
      if (isOneFile(account)) {
        isNear = true; // its policies stand in it, and whether this is one of them nobody knows
        continue;
      }
      try {
        if (files(account).contains(real)) {
          having.add(account);
        } else {
          isNear |= isAbove(account, file);
        }
      } catch (UnreadableFileException | InvalidFileException e) {
        if (names(account, file)) {
          having.add(account);
        }
        // Other tools have an account.yaml too; what is none of ours says nothing of a policy.
        isNear |= e instanceof UnreadableFileException;
      }
    }
    if (isNear && having.isEmpty()) {
      unowned.add(file);
    }
    return having;
  }

  /** Tells whether an account is a snapshot or account details, perhaps one that is not there. */
  private static boolean isOneFile(Path account) {
    return !Files.isDirectory(account) && !AccountDirectory.isAccountFile(account);
  }

  /** Tells whether an account is above a file; one that is elsewhere says itself what it has. */
  private static boolean isAbove(Path account, Path file) {
    Path folder = PolicyFinder.identity(account);
    return FilePaths.absolute(file).startsWith(FilePaths.absolute(account))
        || FilePaths.real(file).startsWith(folder);
  }

  /** Tells whether accounts are near a file that none of them has. */
  boolean isUnowned(Path file) {
    return unowned.contains(file);
  }

  /** Returns what was wrong with configurations that name an account. */
  List<Finding> problems() {
    return nearby.problems();
  }

  /** Returns the files near those so far that were to describe accounts and are not called so. */
  Set<Path> misnamed() {
    return nearby.misnamed();
  }

  private Set<Path> files(Path account) {
    Path identity = PolicyFinder.identity(account);
    Set<Path> known = files.get(identity);
    if (known == null) {
      known = AccountCache.files(accounts.read(account));
      files.put(identity, known);
    }
    return known;
  }

  private static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? "" : FileNames.text(last);
  }

  /** Tells of an account that cannot be read whether it speaks of a file: then it matters. */
  private static boolean names(Path account, Path file) {
    try {
      Optional<Path> text =
          Files.isDirectory(account) ? AccountDirectory.fileIn(account) : Optional.of(account);
      return text.isPresent()
          && new String(FileBytes.of(text.get()), StandardCharsets.UTF_8).contains(name(file));
    } catch (UnreadableFileException e) {
      return false;
    }
  }
}
