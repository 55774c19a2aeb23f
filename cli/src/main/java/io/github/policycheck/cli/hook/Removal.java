package io.github.policycheck.cli.hook;

import io.github.policycheck.githook.HookConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the hook out of a bare repository, and all that belongs to it, whatever the layout; not the
 * audit log, nor what is for other repositories too. A hook that somebody has changed stays, and
 * what it needs with it.
 */
final class Removal {

  private final BareRepository repository;
  private final Layout layout;
  private final List<HookFile> hooks = new ArrayList<>();

  /**
   * Looks whether the hook can be taken out.
   *
   * @throws SetupException if that cannot be
   */
  Removal(String gitDir) {
    this.repository = BareRepository.at(gitDir);
    this.layout = repository.layout();
    for (Layout each : List.of(Layout.GIT, Layout.DISPATCH, Layout.GITLAB)) {
      for (HookScript.Hook hook : HookScript.Hook.values()) {
        HookFile file = new HookFile(repository, hook, each);
        if (each == layout || file.isOurs()) {
          file.checkUninstall();
          hooks.add(file);
        }
      }
    }
    if (layout == Layout.GITOLITE) {
      checkNotNamed();
    }
  }

  /** Without its settings the hook would refuse every push. */
  private void checkNotNamed() {
    Gitolite gitolite = Gitolite.of(repository);
    for (HookScript.Hook hook : HookScript.Hook.values()) {
      if (gitolite.runs(repository, hook)) {
        throw new SetupException(
            "gitolite still runs the hook; take `"
                + Gitolite.option(hook)
                + "` out of `option hook."
                + hook.file()
                + "` of this repository in conf/gitolite.conf, and push that, first");
      }
    }
  }

  /**
   * Takes it out.
   *
   * @param left takes a line for each thing that stays
   * @return whether there was anything
   * @throws SetupException if that cannot be
   */
  boolean remove(List<String> left) {
    boolean wasThere = repository.own(HookConfig.SECTION + HookConfig.SNAPSHOT).isPresent();
    stays(left);
    try {
      for (HookFile hook : hooks) {
        wasThere |= hook.remove();
      }
      new ConfigFile(repository).removeSection();
      wasThere |= Files.deleteIfExists(repository.folder().resolve(Installation.SNAPSHOT));
      wasThere |= Files.deleteIfExists(repository.folder().resolve(Installation.ARCHIVE));
      if (Files.isDirectory(repository.folder())) {
        Folders.removeEmpty(repository.folder(), repository.path());
        if (Files.exists(repository.folder())) {
          left.add(
              "`" + repository.folder() + "` stays, with files that policycheck did not write");
        } else {
          wasThere = true;
        }
      }
      return wasThere;
    } catch (IOException e) {
      throw new SetupException("the hook cannot be taken out: " + e.getMessage());
    }
  }

  private void stays(List<String> left) {
    for (HookFile hook : hooks) {
      hook.lost()
          .ifPresent(
              file ->
                  left.add("`" + file + "`, which ran after it, is gone and cannot be put back"));
    }
    Path own = repository.folder().resolve(Installation.SNAPSHOT);
    setting(HookConfig.SNAPSHOT)
        .filter(file -> !file.equals(own.toString()))
        .ifPresent(
            file ->
                left.add("the snapshot `" + file + "` stays, as other repositories may use it"));
    setting(HookConfig.AUDIT_LOG).ifPresent(file -> left.add("the audit log `" + file + "` stays"));
    if (layout == Layout.GITOLITE) {
      Path part = Layout.GITOLITE.file(repository, HookScript.Hook.PRE_RECEIVE);
      if (HookFile.isOurs(part)) {
        left.add("`" + part + "` of gitolite stays, as other repositories may name it");
      }
    }
  }

  private Optional<String> setting(String key) {
    return repository.own(HookConfig.SECTION + key);
  }
}
