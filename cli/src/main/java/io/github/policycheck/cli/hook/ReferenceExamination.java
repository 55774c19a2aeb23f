package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether a reference can be moved under another name than the one that is evaluated. */
final class ReferenceExamination {

  private static final String MARK = "ref:";
  private static final int SHOWN = 20;
  private static final int LONGEST = 4096;

  private final BareRepository repository;
  private final Checks checks;

  ReferenceExamination(BareRepository repository, Checks checks) {
    this.repository = repository;
    this.checks = checks;
  }

  void examine() {
    folderLinks();
    symbolic();
    caseFolding();
    procReceive();
  }

  /** Reads the files: Git leaves out of its lists what leads nowhere, which a push would create. */
  private void symbolic() {
    List<String> symbolic;
    try (Stream<Path> files = Files.walk(repository.path().resolve("refs"))) {
      symbolic =
          files
              .filter(file -> !isFolderLink(file) && isSymbolic(file))
              .sorted()
              .map(
                  file ->
                      repository.path().relativize(file)
                          + " is a symbolic reference to "
                          + target(file))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      checks.unknown("the references cannot be read: " + e.getMessage());
      return;
    }
    symbolic.stream()
        .limit(SHOWN)
        .forEach(text -> checks.warning(text + "; a push to it is evaluated on both names"));
    if (symbolic.isEmpty()) {
      checks.ok("no reference stands for another, HEAD aside");
    } else if (symbolic.size() > SHOWN) {
      checks.warning("and " + (symbolic.size() - SHOWN) + " more symbolic references");
    }
  }

  /** Below such a link every reference has a second name; the hook refuses pushes there. */
  private void folderLinks() {
    try (Stream<Path> files = Files.walk(repository.path().resolve("refs"))) {
      files
          .filter(this::isFolderLink)
          .sorted()
          .limit(SHOWN)
          .forEach(
              file ->
                  checks.open(
                      "`"
                          + repository.path().relativize(file)
                          + "` is a link of the file system to a folder: what is below has two names,"
                          + " of which policies see one; make it a folder"));
    } catch (IOException | UncheckedIOException e) {
      checks.unknown("the references cannot be read: " + e.getMessage());
    }
  }

  private boolean isFolderLink(Path file) {
    return Files.isSymbolicLink(file)
        && !file.equals(repository.path().resolve("refs"))
        && Files.isDirectory(file);
  }

  /** Long ago Git made links of the file system, and it still follows them. */
  private static boolean isSymbolic(Path file) {
    return Files.isSymbolicLink(file)
        || (Files.isRegularFile(file) && content(file).startsWith(MARK));
  }

  private static String target(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? Files.readSymbolicLink(file).toString()
          : content(file).substring(MARK.length()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void caseFolding() {
    boolean isFolding =
        Files.exists(repository.path().resolve("CONFIG"))
            || Files.exists(repository.path().resolve("refs/HEADS"));
    boolean isSaidToFold = repository.value("core.ignorecase").filter("true"::equals).isPresent();
    if (isFolding || isSaidToFold) {
      checks.open(
          (isFolding ? "the file system" : "core.ignorecase says that the file system")
              + " takes upper and lower case for the same: a push to refs/heads/MASTER moves"
              + " refs/heads/master and is evaluated by the other name");
    } else {
      checks.ok("the file system tells upper from lower case");
    }
  }

  private void procReceive() {
    if (repository.value("receive.procReceiveRefs").isPresent()) {
      checks.open(
          "receive.procReceiveRefs is set: the hook `proc-receive` moves other references than those"
              + " that are evaluated; unset it");
    } else {
      checks.ok("no reference is left to a hook `proc-receive`");
    }
  }
}
