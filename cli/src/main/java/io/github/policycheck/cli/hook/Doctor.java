package io.github.policycheck.cli.hook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a guarded repository for what would let a push past the policies, or refuse every push.
 * It changes nothing, and sees what the user sees who runs it: that should be the user who receives
 * pushes.
 */
public final class Doctor {

  private final BareRepository repository;
  private final Layout layout;
  private final Checks checks = new Checks();
  private final DecidingFiles deciding = new DecidingFiles();

  private Doctor(BareRepository repository) {
    this.repository = repository;
    this.layout = repository.layout();
  }

  /**
   * What the doctor is asked to do.
   *
   * @param account what the snapshot should be of; null for what the settings say
   * @param isProbing whether two pushes are made in a clone, too
   * @param user as whom; null for oneself, or, for root, the owner of the repository
   */
  public record Wish(@Nullable Path account, boolean isProbing, @Nullable String user) {}

  /** Examines a repository; also one that cannot be examined, of which it says so. */
  public static Examination examine(String gitDir, Wish wish) {
    try {
      Doctor doctor = new Doctor(BareRepository.at(gitDir));
      doctor.examineAll(wish);
      return new Examination(gitDir, doctor.layout.word(), doctor.checks.all());
    } catch (SetupException e) {
      return Examination.impossible(gitDir, e);
    }
  }

  /**
   * Tries a repository out with two pushes to a clone of it.
   *
   * @param account whose policies its hook evaluates pushes against
   * @param user as whom; null for oneself, or, for root, the owner of the repository
   * @throws SetupException if nobody can be that user
   */
  static List<Check> probe(BareRepository repository, Account account, @Nullable String user) {
    Checks checks = new Checks().about(Check.Subject.PROBE);
    try {
      HookConfig config = HookConfig.parse(repository.configLines());
      new Probe(repository, repository.layout(), checks).run(config, account, user);
    } catch (RefusedException e) {
      checks.shut("nothing can be tried out: " + e.getMessage());
    }
    return checks.all();
  }

  private void examineAll(Wish wish) {
    new HookExamination(repository, layout, checks, deciding).examine();
    Optional<HookConfig> config = config();
    Optional<Account> account = Optional.empty();
    if (config.isPresent()) {
      HookConfig known = config.get();
      Checks snapshots = checks.about(Check.Subject.SNAPSHOT);
      account = new SnapshotExamination(known, source(wish.account()), snapshots).examine();
      DecidingFiles.path(known.snapshot()).ifPresent(deciding::file);
      new LogExamination(checks.about(Check.Subject.AUDIT_LOG), deciding).examine(known.auditLog());
    }
    new GitFiles(repository, deciding).add();
    new WriteAccess(
            checks.about(Check.Subject.WRITE_ACCESS),
            List.of(repository.path(), Path.of("/proc/self")))
        .examine(deciding.files(), deciding.trees());
    new ReferenceExamination(repository, checks.about(Check.Subject.REFERENCES)).examine();
    if (wish.isProbing()) {
      probe(wish.user(), config, account);
    }
  }

  /** Also pushes to a repository with the hook of somebody else, to see what becomes of them. */
  private void probe(
      @Nullable String user, Optional<HookConfig> config, Optional<Account> account) {
    Checks probes = checks.about(Check.Subject.PROBE);
    try {
      HookConfig known =
          config.isPresent() ? config.get() : HookConfig.parse(repository.configLines());
      Optional<Account> read =
          config.isPresent()
              ? account
              : new SnapshotExamination(known, null, new Checks()).examine();
      if (read.isPresent()) {
        new Probe(repository, layout, probes).run(known, read.get(), user);
      } else {
        probes.unknown("no push was tried: the snapshot does not say which must be refused");
      }
    } catch (RefusedException e) {
      probes.unknown("no push was tried: " + e.getMessage());
    }
  }

  /** Returns what the snapshot should be of; what it says itself may be written by anybody. */
  private @Nullable String source(@Nullable Path account) {
    return account == null
        ? repository.own(HookConfig.SECTION + HookConfig.ACCOUNT).orElse(null)
        : account.toString();
  }

  /** Of a repository without our hook the settings say nothing: there is nobody to read them. */
  private Optional<HookConfig> config() {
    if (!new HookFile(repository, HookScript.Hook.PRE_RECEIVE, layout).isOurs()) {
      return Optional.empty();
    }
    Checks settings = checks.about(Check.Subject.SETTINGS);
    try {
      repository
          .ownWithLineBreak()
          .ifPresent(
              key ->
                  settings.open(
                      "`"
                          + key
                          + "` has a line break, and the hook takes what comes after it for another"
                          + " setting; write it on one line"));
      HookConfig config = HookConfig.parse(repository.configLines());
      settings.ok("the pusher is whom `" + config.principalFrom().variable() + "` names");
      Checks mode = checks.about(Check.Subject.MODE);
      if (config.mode() == HookConfig.Mode.AUDIT) {
        mode.open("the mode is audit: every push is let through; unset policycheck.mode");
      } else {
        mode.ok("the mode is enforce");
      }
      return Optional.of(config);
    } catch (RefusedException | SetupException e) {
      settings.shut(
          "the configuration of the repository is invalid, so every push is refused: "
              + e.getMessage());
      return Optional.empty();
    }
  }
}
