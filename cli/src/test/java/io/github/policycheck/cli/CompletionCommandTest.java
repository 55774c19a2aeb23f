package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What shells make of the scripts: bash always, others where they are. */
class CompletionCommandTest {

  /**
   * Beginnings of lines, of which the last word is completed, and what has to be among the words.
   */
  private static final Map<String, String> CASES = cases();

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static Map<String, String> cases() {
    Map<String, String> cases = new LinkedHashMap<>();
    cases.put("policycheck ev", "eval");
    cases.put("policycheck comp", "completion");
    cases.put("policycheck hook inst", "install");
    cases.put("policycheck import a", "aws");
    cases.put("policycheck eval --princ", "--principal");
    cases.put("policycheck hook install --layout gitl", "gitlab");
    cases.put("policycheck lint --format sa", "sarif");
    cases.put("policycheck lint --fail-on w", "warning");
    cases.put("policycheck eval --format j", "json");
    cases.put("policycheck --color al", "always");
    cases.put("policycheck completion f", "fish");
    cases.put("policycheck schema base", "baseline");
    cases.put("policycheck rules principal-s", "principal-star");
    return cases;
  }

  private int run(String... arguments) {
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path script(String shell) throws IOException {
    assertThat(run("completion", shell)).isZero();
    return Files.writeString(folder.resolve("script." + shell), out.toString());
  }

  private static String shell(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private static boolean isThere(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void bash_completes_commands_options_and_values() throws Exception {
    Path script = script("bash");
    StringBuilder asked =
        new StringBuilder("compopt() { :; }; . " + script + "\n"); // outside of a line
    CASES.forEach(
        (line, word) -> {
          int last = line.split(" ", -1).length - 1;
          asked.append("COMP_WORDS=(").append(line).append("); COMP_CWORD=").append(last);
          asked.append("; COMPREPLY=(); _complete_policycheck; echo \"${COMPREPLY[*]}\"\n");
        });

    List<String> answers = shell(folder, "bash", "--norc", "-c", asked.toString()).lines().toList();

    List<String> words = List.copyOf(CASES.values());
    assertThat(answers).hasSameSizeAs(words);
    for (int i = 0; i < words.size(); i++) {
      assertThat(answers.get(i).split(" ", -1)).contains(words.get(i));
    }
  }

  @Test
  void zsh_takes_the_script() throws Exception {
    assumeTrue(isThere("zsh"), "zsh is not on the PATH");
    String setUp = "autoload -U compinit; compinit -D -u; . ";

    assertThat(shell(folder, "zsh", "-fc", setUp + script("zsh") + "; print $_comps[policycheck]"))
        .isNotBlank();
  }

  @Test
  void fish_completes_commands_options_and_values() throws Exception {
    assumeTrue(isThere("fish"), "fish is not on the PATH");
    Path script = script("fish");
    StringBuilder asked = new StringBuilder("source " + script + "\n");
    CASES.keySet().forEach(line -> asked.append("complete -C '" + line + "'; echo ==\n"));

    String[] answers =
        shell(folder, "env", "HOME=" + folder, "fish", "--no-config", "-c", asked.toString())
            .split("(?m)^==\n", -1);

    List<String> words = List.copyOf(CASES.values());
    for (int i = 0; i < words.size(); i++) {
      assertThat(answers[i].lines().map(line -> line.replaceFirst("\t.*", "")))
          .contains(words.get(i));
    }
  }

  @Test
  void script_of_fish_has_each_command_and_option_where_it_belongs() throws IOException {
    List<String> lines = Files.readAllLines(script("fish"));
    List<String> missing = new ArrayList<>();
    look(Subcommands.all(), "__policycheck_at", lines, missing);

    assertThat(missing).isEmpty();
    assertThat(lines)
        .contains(
            "complete -c policycheck -n '__policycheck_at hook install' -l layout -r -f -a 'auto git"
                + " dispatch.d gitlab gitolite' -d 'What runs the hook'")
        .anyMatch(line -> line.contains("-l account -r -F -d"))
        .anyMatch(line -> line.contains("-l principal -r -f -d"));
  }

  private static void look(CommandLine line, String at, List<String> lines, List<String> missing) {
    String start = "complete -c policycheck -n '" + at + "' ";
    for (OptionSpec option : line.getCommandSpec().options()) {
      String named = "-l " + option.longestName().substring(2) + " ";
      if (lines.stream().filter(one -> one.startsWith(start) && one.contains(named)).count() != 1) {
        missing.add(at + " " + option.longestName());
      }
    }
    line.getSubcommands()
        .forEach(
            (name, sub) -> {
              if (lines.stream().noneMatch(one -> one.startsWith(start + "-a " + name + " -d "))) {
                missing.add(at + " " + name);
              }
              look(sub, at + " " + name, lines, missing);
            });
  }

  @Test
  void unknown_shell_is_told() {
    assertThat(run("completion", "fisch")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("policycheck: error: there is no shell `fisch`; did you mean `fish`?\n");
    assertThat(out.toString()).isEmpty();
  }
}
