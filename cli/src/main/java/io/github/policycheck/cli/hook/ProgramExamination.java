package io.github.policycheck.cli.hook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether what the script starts is there, starts, and is what it should be. */
final class ProgramExamination {

  private final HookScript script;
  private final Checks checks;
  private final DecidingFiles deciding;

  ProgramExamination(HookScript script, Checks checks, DecidingFiles deciding) {
    this.script = script;
    this.checks = checks.about(Check.Subject.PROGRAMS);
    this.deciding = deciding;
  }

  void examine() {
    boolean isThere = true;
    for (String program : programs()) {
      isThere &= isExecutable(program, "run");
    }
    Path jar = Path.of(script.jar());
    if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
      checks.shut("`" + jar + "`, which is policycheck, cannot be read: every push is refused");
      isThere = false;
    } else {
      deciding.file(jar);
    }
    deciding.file(Path.of(script.archive())); // also if it is not there: one could be put there
    for (String program : programs()) {
      deciding.file(Path.of(program));
    }
    if (!script.chained().isEmpty()) {
      deciding.file(Path.of(script.chained()));
      isThere &= isExecutable(script.chained(), "run after policycheck");
    }
    if (isThere) {
      archive(starts());
    }
  }

  private List<String> programs() {
    return List.of(HookScript.SHELL, script.java(), script.git());
  }

  /** The archive is never needed, so one that is no use is worth knowing only. */
  private void archive(boolean isUsed) {
    Checks archives = checks.about(Check.Subject.CLASS_ARCHIVE);
    Path archive = Path.of(script.archive());
    if (!Files.exists(archive)) {
      archives.warning("there is no archive of classes: the hook starts more slowly without");
    } else if (isUsed) {
      archives.ok("the archive of classes is used");
    } else {
      archives.warning(
          "the archive `"
              + archive
              + "` is damaged, or of another Java or another policycheck: the hook starts without it,"
              + " more slowly; install it again");
    }
  }

  private boolean isExecutable(String program, String what) {
    Path file = Path.of(program);
    boolean isExecutable = Files.isRegularFile(file) && Files.isExecutable(file);
    if (!isExecutable) {
      checks.shut("`" + program + "` cannot be " + what + ": every push is refused");
    }
    return isExecutable;
  }

  /**
   * Starts the very JVM with the very options, for its version, its locale and where its classes
   * come from.
   *
   * @return whether they come from the archive
   */
  private boolean starts() {
    List<String> command = new ArrayList<>(List.of(script.java()));
    if (ClassArchive.isIntact(script)) {
      command.add("-XX:SharedArchiveFile=" + script.archive());
    }
    command.add("-XshowSettings:properties");
    command.addAll(HookScript.jvmOptions(script.jar()));
    command.add(command.size() - 1, ClassArchive.loggingClasses());
    command.add("--version");
    Programs.Answer answer = answer(command);
    String text =
        answer
            .text()
            .lines()
            .filter(line -> !ClassArchive.isOfAClass(line))
            .collect(Collectors.joining("\n"));
    libraries(text);
    if (answer.code() == 0 && !isPolicycheck(text)) {
      checks.open(
          "`"
              + script.java()
              + "` is not Java, or `"
              + script.jar()
              + "` is not policycheck: it ends"
              + " well and decides nothing; install again");
    } else if (answer.code() != 0) {
      checks.shut(
          "`"
              + script.java()
              + "` does not start policycheck, so every push is refused: "
              + text.strip());
    } else {
      checks.ok("sh, Java, policycheck and Git are there and start");
      if (!text.contains("sun.jnu.encoding = UTF-8")) {
        checks.warning(
            "Java has no locale C.UTF-8 here: pushes to references whose names are not ASCII are"
                + " refused");
      }
    }
    return ClassArchive.isUsed(answer.text());
  }

  private static Programs.Answer answer(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    return Programs.run(builder);
  }

  /** What ends well is not yet what decides: so does {@code /bin/true}. */
  private static boolean isPolicycheck(String answer) {
    return answer.contains("java.home = ")
        && answer.lines().anyMatch(line -> line.startsWith("policycheck "));
  }

  /** Java and Git are more than the programs that are started. */
  private void libraries(String properties) {
    properties
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("java.home = "))
        .map(line -> Path.of(line.substring("java.home = ".length())))
        .forEach(
            home -> List.of("bin", "conf", "lib").forEach(in -> deciding.tree(home.resolve(in))));
    Programs.Answer exec = answer(List.of(script.git(), "--exec-path"));
    if (exec.code() == 0 && exec.text().startsWith("/")) {
      deciding.tree(Path.of(exec.text().strip()));
    }
  }
}
