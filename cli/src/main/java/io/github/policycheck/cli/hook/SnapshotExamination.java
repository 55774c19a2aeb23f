package io.github.policycheck.cli.hook;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.text.Snapshot;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.eval.LeftOutPrincipals;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.PrincipalSource;
import io.github.policycheck.githook.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the snapshot is whole, of today's policies, and of the repository and the people it
 * should be.
 */
final class SnapshotExamination {

  /** So many are asked whether what is not known shuts them out. */
  private static final int MOST_LOGINS = 100;

  private static final String ANEW = "; write it again with `policycheck snapshot --out`";

  private final HookConfig config;
  private final @Nullable String expected;
  private final Checks checks;

  /**
   * Prepares the look.
   *
   * @param expected path of the account that it should be of; null if that is not known
   */
  SnapshotExamination(HookConfig config, @Nullable String expected, Checks checks) {
    this.config = config;
    this.expected = expected;
    this.checks = checks;
  }

  /** Returns the account of the snapshot, if it is whole. */
  Optional<Account> examine() {
    Snapshot snapshot;
    try {
      snapshot = AccountReader.snapshot(Path.of(config.snapshot()));
    } catch (UnreadableFileException | InvalidPathException e) {
      checks.shut("the snapshot cannot be read, so every push is refused: " + e.getMessage());
      return Optional.empty();
    } catch (InvalidFileException e) {
      // The hook reads what is about the pusher only: for others the rest may still look right.
      checks.open("the snapshot is broken" + ANEW + ": " + first(e.findings()));
      return Optional.empty();
    }
    if (snapshot.digest() == null) {
      checks.shut("`" + config.snapshot() + "` is no snapshot, so every push is refused" + ANEW);
      return Optional.empty();
    }
    checks.ok("the snapshot is whole");
    repository(snapshot.account());
    people(snapshot.account());
    unknown(snapshot.account());
    AccountAge.warning(snapshot.account(), Instant.now()).ifPresent(checks::warning);
    age(snapshot);
    return Optional.of(snapshot.account());
  }

  private static String first(List<Finding> findings) {
    String more = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
    return findings.get(0) + more;
  }

  private void repository(Account account) {
    try {
      Gate.repository(account, config.repository());
      checks.ok("the account has the repository " + config.repository());
    } catch (RefusedException e) {
      checks.shut(e.getMessage() + ", so every push is refused; set policycheck.repository");
    }
  }

  private void people(Account account) {
    boolean isEmpty = account.users().isEmpty() && account.identities().isEmpty();
    if (isEmpty && account.leftOut().isEmpty()) {
      checks.shut("the account has no users and no identities: nobody can push");
      return;
    }
    checks.ok("every login of the snapshot stands for somebody");
    LeftOutPrincipals.inWords(account)
        .ifPresent(who -> checks.warning(who + "; the hook refuses what they push"));
    caseOnly(account);
    account.identities().keySet().stream()
        .filter(login -> !PrincipalSource.isLogin(login))
        .forEach(
            login ->
                checks.warning(
                    "the login `" + login + "` is none that the hook takes, so it cannot push"));
  }

  /** The hook lets nothing through that what is not known could deny. */
  private void unknown(Account account) {
    List<NotKnown> parts = account.notKnown().stream().filter(this::canDecide).toList();
    if (parts.isEmpty()) {
      return;
    }
    String why =
        " what is allowed only as far as the account is known, and these are not known: "
            + NotKnown.list(parts)
            + "; write the snapshot again of an account that says them, imported with the permission to"
            + " read them, or that there are none";
    if (logins(account).limit(MOST_LOGINS).anyMatch(login -> isCertain(account, login))) {
      checks.warning("the hook refuses" + why);
    } else {
      checks.shut("nobody can push, as the hook refuses" + why);
    }
  }

  private boolean canDecide(NotKnown part) {
    return switch (part.what()) {
      case SERVICE_CONTROL_POLICIES, RESOURCE_CONTROL_POLICIES -> true;
      case TAGS ->
          part.repository() == null
              || (":" + config.repository()).endsWith(":" + part.repository());
      case REPOSITORIES, DEFAULT_BRANCH, BRANCHES, APPROVAL_RULE_TEMPLATES -> false;
    };
  }

  private boolean isCertain(Account account, String login) {
    try {
      return Gate.of(account, login, config.repository()).discovery().isAllowed();
    } catch (RefusedException e) {
      return false;
    }
  }

  private static Stream<String> logins(Account account) {
    return Stream.concat(
            account.identities().keySet().stream(), account.users().stream().map(User::name))
        .distinct();
  }

  /** Many servers of passwords take upper and lower case for the same. */
  private void caseOnly(Account account) {
    Map<String, String> seen = new TreeMap<>();
    logins(account)
        .sorted()
        .forEach(
            login -> {
              String other = seen.putIfAbsent(login.toLowerCase(Locale.ROOT), login);
              if (other != null && !account.login(other).equals(account.login(login))) {
                checks.warning(
                    "the logins `"
                        + other
                        + "` and `"
                        + login
                        + "` stand for different people and differ in case only: where the server"
                        + " takes them for the same, one can push as the other");
              }
            });
  }

  /** What the snapshot says it is of does not count: who writes one writes that too. */
  private void age(Snapshot snapshot) {
    String source = expected;
    if (source == null) {
      checks.warning(
          "the configuration does not say what the snapshot is of, as an earlier version did not write"
              + " it; install again, or name the account with --account");
      return;
    }
    try {
      Account current = ReadAccount.of(Path.of(source), AccountInputs.NONE).account();
      String text = SnapshotWriter.write(current, source);
      Snapshot fresh = SnapshotReader.read(null, text.getBytes(StandardCharsets.UTF_8));
      if (Objects.equals(fresh.digest(), snapshot.digest())) {
        checks.ok("the snapshot says what `" + source + "` says");
      } else {
        checks.open("the snapshot is stale: `" + source + "` says something else by now" + ANEW);
      }
    } catch (UnreadableFileException | InvalidPathException e) {
      checks.warning(
          "the snapshot cannot be compared with what it is of: "
              + e.getMessage()
              + "; name the account with --account");
    } catch (InvalidFileException e) {
      checks.warning(
          "the snapshot cannot be compared: the account is invalid by now: " + first(e.findings()));
    }
  }
}
