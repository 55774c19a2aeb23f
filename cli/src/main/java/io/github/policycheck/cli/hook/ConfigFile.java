package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration file of a repository, changed as Git does it: under its lock, and at once as a
 * whole, so that no push meets half of the values.
 */
final class ConfigFile {

  private static final String SECTION = "policycheck";

  private final BareRepository repository;

  ConfigFile(BareRepository repository) {
    this.repository = repository;
  }

  /**
   * Sets values of the section.
   *
   * @param values what the keys shall be; without a value they shall not be there
   */
  void set(Map<String, Optional<String>> values) {
    edit(
        lock ->
            values.forEach(
                (key, value) -> {
                  String name = SECTION + "." + key;
                  if (value.isPresent()) {
                    git(lock, "--replace-all", name, value.get());
                  } else if (has(lock, name)) {
                    git(lock, "--unset-all", name);
                  }
                }));
  }

  /** Takes the section out. */
  void removeSection() {
    edit(
        lock -> {
          if (ask(lock, "--get-regexp", "^" + SECTION + "\\.").code() == 0) {
            git(lock, "--remove-section", SECTION);
          }
        });
  }

  private interface Edit {
    void edit(Path lock);
  }

  private void edit(Edit edit) {
    try {
      Path file = repository.config().toRealPath();
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      try {
        Files.copy(file, lock, StandardCopyOption.COPY_ATTRIBUTES);
      } catch (FileAlreadyExistsException e) {
        throw new SetupException(
            "`"
                + lock
                + "` is there: another program changes the configuration, or one died at it");
      }
      try {
        edit.edit(lock);
        keepOwner(file, lock);
        if (!Arrays.equals(Files.readAllBytes(file), Files.readAllBytes(lock))) {
          Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        Files.deleteIfExists(lock);
      }
    } catch (IOException e) {
      throw new SetupException("the configuration cannot be changed: " + e.getMessage());
    }
  }

  /** Git writes a new file, which is root's if root runs this: then its owner may not read it. */
  private static void keepOwner(Path file, Path lock) throws IOException {
    for (String id : List.of("unix:uid", "unix:gid")) {
      Object wanted = Files.getAttribute(file, id);
      if (!wanted.equals(Files.getAttribute(lock, id)) && SystemUser.oneself().isRoot()) {
        Files.setAttribute(lock, id, wanted);
      }
    }
  }

  private boolean has(Path lock, String key) {
    return ask(lock, "--get-all", key).code() == 0;
  }

  private void git(Path lock, String... arguments) {
    Programs.Answer answer = ask(lock, arguments);
    if (answer.code() != 0) {
      throw new SetupException("the configuration cannot be changed: " + answer.text().strip());
    }
  }

  private Programs.Answer ask(Path lock, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "config";
    all[1] = "--file";
    all[2] = lock.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Programs.git(repository.git(), repository.path(), all);
  }
}
