package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Git itself reads when it takes a push: who writes one of these chooses which hooks run, runs
 * programs as the server's user, or moves references without any push.
 */
final class GitFiles {

  private static final String INCLUDED = "include";
  private static final String ALTERNATE = "alternate: ";

  private final BareRepository repository;
  private final DecidingFiles deciding;

  GitFiles(BareRepository repository, DecidingFiles deciding) {
    this.repository = repository;
    this.deciding = deciding;
  }

  /** Adds them. */
  void add() {
    files("config", "config.worktree", "packed-refs", "HEAD", "info/grafts", "shallow");
    deciding.tree(repository.hooks());
    deciding.tree(repository.path().resolve("refs"));
    objects(repository.path().resolve("objects"));
    Programs.Answer counted =
        Programs.git(repository.git(), repository.path(), "count-objects", "-v");
    counted
        .text()
        .lines()
        .filter(line -> line.startsWith(ALTERNATE))
        .map(line -> DecidingFiles.path(line.substring(ALTERNATE.length())))
        .forEach(path -> path.ifPresent(this::objects));
    homes().forEach(this::home);
    included();
  }

  private void files(String... names) {
    for (String name : names) {
      deciding.file(repository.path().resolve(name));
    }
  }

  /** Not every object, as there are many: who may put one into no folder replaces none. */
  private void objects(Path objects) {
    deciding.file(objects);
    deciding.tree(objects.resolve("info"));
    deciding.tree(objects.resolve("pack"));
    try (Stream<Path> folders = Files.list(objects)) {
      folders.filter(Files::isDirectory).forEach(deciding::file);
    } catch (IOException e) {
      deciding.tree(objects); // it is said there why nobody may look
    }
  }

  /** Whose configuration counts: that of who runs the doctor, and of whom the repository is. */
  private List<Path> homes() {
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getenv("HOME")).flatMap(DecidingFiles::path).ifPresent(homes::add);
    new SystemUser(SystemUser.ownerOf(repository.path()), true)
        .home()
        .flatMap(DecidingFiles::path)
        .ifPresent(homes::add);
    return homes;
  }

  private void home(Path home) {
    if (Files.isDirectory(home)) {
      deciding.file(home.resolve(".gitconfig"));
      deciding.file(home.resolve(".config/git/config"));
    }
  }

  /** Adds every file of settings that Git reads here, and those that they include. */
  private void included() {
    Map<String, String> outside = Programs.fromOutside();
    outside.values().forEach(file -> DecidingFiles.path(file).ifPresent(this::absolute));
    Programs.Answer answer =
        Programs.git(
            repository.git(), repository.path(), "config", "--list", "--show-origin", "-z");
    String[] fields = answer.text().split("\0", -1);
    for (int i = 0; i + 1 < fields.length; i += 2) {
      if (fields[i].startsWith("file:")) {
        Path file = repository.path().resolve(fields[i].substring("file:".length()));
        deciding.file(file);
        String[] setting = fields[i + 1].split("\n", 2);
        if (setting.length == 2
            && setting[0].startsWith(INCLUDED)
            && setting[0].endsWith(".path")) {
          DecidingFiles.path(setting[1].replaceFirst("^~/", System.getenv("HOME") + "/"))
              .ifPresent(path -> deciding.file(Folders.of(file).resolve(path)));
        }
      }
    }
  }

  private void absolute(Path file) {
    if (file.isAbsolute()) {
      deciding.file(file);
    }
  }
}
