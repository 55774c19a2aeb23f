package io.github.policycheck.cli.hook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.githook.HookConfig;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pushes by way of the hook that is installed, once what must be refused and once what must pass,
 * in a clone that is thrown away. Whatever stands between a push and the hook shows.
 */
final class Probe {

  private final BareRepository repository;
  private final Layout layout;
  private final Checks checks;

  Probe(BareRepository repository, Layout layout, Checks checks) {
    this.repository = repository;
    this.layout = layout;
    this.checks = checks;
  }

  /**
   * Pushes twice.
   *
   * @param config what the repository's configuration says
   * @param account whose policies the hook evaluates pushes against
   * @param named as whom to push, null for the server's user as far as that can be told
   */
  void run(HookConfig config, Account account, @Nullable String named) {
    SystemUser user = SystemUser.forProbe(repository, named);
    owner(user);
    try (ProbeClone clone = ProbeClone.of(repository, layout, user)) {
      refused(config, account, clone);
      passed(config, account, clone);
    } catch (IOException e) {
      checks.shut("the hook cannot be tried out: " + e.getMessage());
    }
    Optional<String> doubt = new HookPlace(repository, layout).doubt();
    doubt.ifPresent(checks::unknown);
    if (layout == Layout.GITLAB && doubt.isEmpty()) {
      checks.warning(
          "GitLab runs the hook itself, which the probe cannot: it ran what is in `custom_hooks`; push"
              + " once to be sure that GitLab does");
    }
  }

  private void owner(SystemUser user) {
    String owner = SystemUser.ownerOf(repository.path());
    if (!owner.equals(user.name())) {
      checks.warning(
          "the repository belongs to `"
              + owner
              + "`, and this was tried out as `"
              + user.name()
              + "`: it may be otherwise for the server; run it as the user who receives pushes, or"
              + " as root with --as");
    }
  }

  private void refused(HookConfig config, Account account, ProbeClone clone) throws IOException {
    ProbePush push =
        ProbePush.find(false, account, config, clone.branches()).orElseGet(ProbePush::byNobody);
    ProbeClone.Outcome outcome = clone.push(push, config);
    String what = what(push, clone) + ", which must be refused,";
    if (config.mode() == HookConfig.Mode.AUDIT) {
      if (outcome.isDecided()) {
        checks.warning(what + " was evaluated and let through: in audit mode nothing is refused");
      } else {
        checks.open(what + " did not come before the hook: " + outcome.words());
      }
    } else if (outcome.isMoved()) {
      checks.open(what + " went through: " + outcome.words());
    } else if (outcome.isDecided()) {
      checks.ok(what + " was refused");
    } else {
      checks.shut(what + " was refused, but not by the policies: " + outcome.words());
    }
  }

  private void passed(HookConfig config, Account account, ProbeClone clone) throws IOException {
    Optional<ProbePush> found = ProbePush.find(true, account, config, clone.branches());
    if (found.isEmpty()) {
      checks.warning("no push was found that must pass, so none was tried");
      return;
    }
    ProbeClone.Outcome outcome = clone.push(found.get(), config);
    String what = what(found.get(), clone) + ", which must pass,";
    if (outcome.isMoved() && outcome.isDecided()) {
      checks.ok(what + " passed");
    } else if (outcome.isMoved()) {
      checks.open(what + " did not come before the hook: Git does not run it");
    } else if (outcome.isAllowed()) {
      checks.warning(what + " was allowed, and then refused by another hook: " + outcome.words());
    } else {
      checks.shut(what + " was refused: " + outcome.words());
    }
  }

  private static String what(ProbePush push, ProbeClone clone) {
    return "a push of `"
        + push.login()
        + "` to "
        + push.reference()
        + " in a clone, as "
        + clone.user().inWords();
  }
}
