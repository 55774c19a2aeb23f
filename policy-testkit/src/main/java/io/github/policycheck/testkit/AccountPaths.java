package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/** Where accounts were read from: an account itself does not know. */
final class AccountPaths {

  private static final Map<Account, Optional<Path>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private AccountPaths() {}

  /** Reads an account and remembers from where. */
  static Account read(Path path) {
    ReadAccount read = ReadAccount.of(path, AccountInputs.NONE);
    read.warnings().forEach(Warnings::print);
    Account account = read.account();
    KNOWN.put(account, Optional.of(path));
    return account;
  }

  /**
   * Returns where an account is; empty if the test has made it. Of one that the test has read
   * itself, the files of its policies tell: what {@link AccountReader} reads there again has to be
   * the same account.
   */
  static Optional<Path> of(Account account) {
    return KNOWN.computeIfAbsent(account, AccountPaths::find);
  }

  private static Optional<Path> find(Account account) {
    Set<Path> places = new LinkedHashSet<>();
    account.policies().stream()
        .map(policy -> policy.document().location().file())
        .filter(Objects::nonNull)
        .distinct()
        .flatMap(AccountPaths::places)
        .forEach(places::add);
    return text(account)
        .flatMap(text -> places.stream().filter(place -> read(place, text)).findFirst());
  }

  /**
   * Returns where an account may be that has a policy of a file: there itself, or in a folder that
   * it is in, if that has an {@code account.yaml}. Folders are not searched for templates: every
   * folder up to the root of the disk is asked about.
   */
  static Stream<Path> places(String file) {
    try {
      return Stream.iterate(FileNames.path(file), Objects::nonNull, Path::getParent)
          .filter(place -> Files.isRegularFile(place) || AccountDirectory.isAccount(place));
    } catch (InvalidPathException e) {
      return Stream.of(); // the name that a test has given to a text
    }
  }

  private static boolean read(Path place, String text) {
    try {
      return text(AccountReader.read(place)).filter(text::equals).isPresent();
    } catch (UnreadableFileException | InvalidFileException e) {
      return false;
    }
  }

  private static Optional<String> text(Account account) {
    try {
      return Optional.of(SnapshotWriter.write(account, null));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // two policies of one name: no files say that
    }
  }
}
